// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import io.landfall.influx.http.Verdict.AllRefused;
import io.landfall.influx.http.Verdict.Hopeless;
import io.landfall.influx.http.Verdict.Later;
import io.landfall.influx.http.Verdict.Named;
import io.landfall.influx.http.Verdict.Others;
import io.landfall.influx.http.Verdict.Quoted;
import io.landfall.influx.http.Verdict.TooLarge;
import io.landfall.influx.http.Verdict.Unnamed;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.DataException;

/**
 * Brings the lines of one batch to the server, request after request in the order of the records,
 * and finds those that it refuses. What an answer does not name is found by sending halves: sending
 * stored lines again does no harm where the server merges equal points, as InfluxDB does. Servers
 * that keep them beside one another have them twice then.
 *
 * <p><b>Threading:</b> one thread at a time.
 */
public final class Delivery {

  /** So many times the rest is sent as one request before it is halved. */
  private static final int ROUNDS = 3;

  /** A connection that breaks under less than this was not broken because of it. */
  private static final int LARGE = 1 << 20;

  private final Lines lines;
  private final Target target;
  private final String name;
  private final RequestLimits limits;
  private final Deque<Span> todo = new ArrayDeque<>();
  private final Map<Integer, Throwable> refused = new TreeMap<>();

  /** Bytes of the request under which the connection broke; 0 for none. */
  private int broken;

  /**
   * @param lines must not change any more
   */
  public Delivery(Lines lines, Server server, RequestLimits limits) {
    this(lines, server::write, server.toString(), limits);
  }

  /**
   * @param name says where the target is
   */
  Delivery(Lines lines, Target target, String name, RequestLimits limits) {
    this.lines = lines;
    this.target = target;
    this.name = name;
    this.limits = limits;
    todo.add(Span.all(lines.records()));
  }

  /**
   * Sends what is not stored yet. After an exception it may be called again: what the server has
   * acknowledged is not sent again.
   *
   * @return the records that are refused, each with the cause; all others are stored
   * @throws IOException if the same lines may be taken later
   * @throws HopelessException if they will not
   */
  public Map<Integer, Throwable> complete() throws IOException, HopelessException {
    while (!todo.isEmpty()) {
      Span open = todo.getFirst();
      Span next = within(open);
      Piece piece = new Piece(lines, next, refused.keySet());
      Verdict verdict = piece.bytes() == 0 ? new Verdict.Taken() : answer(piece, next, open);
      settle(verdict);
      todo.removeFirst();
      push(open.since(next.until()));
      follow(verdict, piece, next);
    }
    return refused;
  }

  /** The records that are refused so far, each with the cause. */
  public Map<Integer, Throwable> refused() {
    return Map.copyOf(refused);
  }

  /** The first record of those that are not settled; all before it are stored or refused. */
  public int settledUntil() {
    return todo.isEmpty() ? lines.records() : todo.getFirst().from();
  }

  /** The records of the span that fit into a request; one at least. */
  private Span within(Span open) {
    int until = open.from() + 1;
    int firstByte = lines.offset(open.from());
    int firstLine = lines.linesBefore(open.from());
    while (until < open.until()
        && lines.offset(until + 1) - firstByte <= limits.bytes()
        && lines.linesBefore(until + 1) - firstLine <= limits.lines()) {
      until++;
    }
    return until >= open.until() ? open : open.before(until);
  }

  private Verdict answer(Piece piece, Span next, Span open) throws IOException, HopelessException {
    try {
      Verdict verdict = target.write(piece);
      smallerOnesPass(verdict, piece);
      return verdict;
    } catch (RetryLaterException e) {
      throw e;
    } catch (IOException e) {
      // Some servers close the connection instead of saying that a body is too large
      if (piece.bytes() > LARGE && piece.records().length > 1) {
        todo.removeFirst();
        push(open.since(next.until()));
        halve(piece, next);
        broken = piece.bytes();
      }
      throw e;
    }
  }

  private void smallerOnesPass(Verdict verdict, Piece piece) {
    if (verdict instanceof Verdict.Taken && piece.bytes() < broken) {
      limits.tooLarge(broken);
      broken = 0;
    }
  }

  private void settle(Verdict verdict) throws IOException, HopelessException {
    if (verdict instanceof Later later) {
      throw new RetryLaterException(
          "Cannot write to " + name + ": " + later.reason(), later.afterMs());
    }
    if (verdict instanceof Hopeless hopeless) {
      throw new HopelessException(
          "Cannot write to " + name + ": " + hopeless.reason(), hopeless.hint());
    }
  }

  private void follow(Verdict verdict, Piece piece, Span span) {
    if (verdict instanceof Named named) {
      named(named, piece, span);
    } else if (verdict instanceof Quoted quoted) {
      quoted(quoted, piece, span);
    } else if (verdict instanceof AllRefused all) {
      for (int record : piece.records()) {
        refuse(record, all.reason());
      }
    } else if (verdict instanceof Unnamed unnamed) {
      search(unnamed.reason(), piece, span);
    } else if (verdict instanceof TooLarge large) {
      limits.tooLarge(piece.bytes());
      search(large.reason() + ", " + piece.bytes() + " bytes", piece, span);
    }
  }

  private void named(Named named, Piece piece, Span span) {
    boolean isKnown =
        named.lines().keySet().stream().allMatch(number -> piece.recordOfLine(number) >= 0);
    if (!isKnown || piece.hasInnerLineFeeds()) {
      search(named.lines().values().iterator().next(), piece, span);
      return;
    }
    named.lines().forEach((number, reason) -> refuse(piece.recordOfLine(number), reason));
    goOn(named.others(), span);
  }

  private void quoted(Quoted quoted, Piece piece, Span span) {
    if (piece.hasInnerLineFeeds()) {
      search(quoted.lines().values().iterator().next(), piece, span);
      return;
    }
    QuotedLines matched = QuotedLines.of(quoted.lines(), lines, piece);
    matched.records().forEach(this::refuse);
    if (matched.isComplete()) {
      goOn(quoted.others(), span);
    } else if (matched.records().isEmpty()) {
      search(quoted.lines().values().iterator().next(), piece, span);
    } else {
      goOn(Others.NOT_STORED, span);
    }
  }

  private void goOn(Others others, Span span) {
    if (others == Others.NOT_STORED) {
      Span again = span.again();
      if (again.rounds() < ROUNDS) {
        push(again);
      } else {
        halve(new Piece(lines, span, refused.keySet()), span);
      }
    }
  }

  /** Someone in there is refused: whoever is left alone. */
  private void search(String reason, Piece piece, Span span) {
    if (piece.records().length == 1) {
      refuse(piece.records()[0], reason);
    } else {
      halve(piece, span);
    }
  }

  private void halve(Piece piece, Span span) {
    int[] records = piece.records();
    if (records.length < 2) {
      push(span.again());
    } else {
      int middle = records[records.length / 2];
      push(span.since(middle));
      push(span.before(middle));
    }
  }

  private void push(Span span) {
    if (!span.isEmpty()) {
      todo.addFirst(span);
    }
  }

  private void refuse(int record, String reason) {
    refused.putIfAbsent(
        record,
        new DataException("Cannot store the point: " + reason + " (refused by the server)"));
  }
}
