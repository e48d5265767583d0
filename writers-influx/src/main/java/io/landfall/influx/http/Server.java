// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes the lines. Which generation it is, is found out by the first write.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class Server implements AutoCloseable {

  private final Optional<Api> api;
  private final Address address;
  private final Identity identity;
  private final LinkSettings settings;
  private final Link link;
  private final InstantSource clock;
  private final ConcurrentLinkedQueue<Gzip> spares = new ConcurrentLinkedQueue<>();
  private final AtomicLong requests = new AtomicLong();
  private volatile @Nullable Endpoint endpoint;
  private volatile boolean closed;

  /**
   * Nothing is sent yet.
   *
   * @param api the generation; empty asks the server
   * @param io runs what the HTTP client has to do
   * @throws org.apache.kafka.common.config.ConfigException if the trust store cannot be read
   */
  public Server(
      Optional<Api> api,
      Address address,
      Identity identity,
      LinkSettings settings,
      Executor io,
      InstantSource clock) {
    this.api = api;
    this.address = address;
    this.identity = identity;
    this.settings = settings;
    this.link = new Link(settings, io);
    this.clock = clock;
  }

  /** Requests that were sent so far, whatever came of them. */
  public long requests() {
    return requests.get();
  }

  /** Sends one request and waits for the answer. */
  Verdict write(Piece piece) throws IOException, HopelessException {
    Endpoint to = endpoint();
    Answer answer = answer(to, piece);
    if (answer.status() / 100 == 2) {
      endpoint = to;
    }
    return Verdicts.of(answer, piece.lines(), clock.millis());
  }

  // A server may have closed a connection that was kept open while nothing was sent
  private Answer answer(Endpoint to, Piece piece) throws IOException, HopelessException {
    try {
      return once(to, piece);
    } catch (RetryLaterException | InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      return once(to, piece);
    }
  }

  private Answer once(Endpoint to, Piece piece) throws IOException, HopelessException {
    requests.incrementAndGet();
    return identity.hiddenIn(settings.gzip() ? compressed(to, piece) : plain(to, piece));
  }

  // A copy: a request that was given up may still be reading it when the batch has moved on
  private Answer plain(Endpoint to, Piece piece) throws IOException, HopelessException {
    return link.post(to, piece.copy(), piece.bytes());
  }

  private Answer compressed(Endpoint to, Piece piece) throws IOException, HopelessException {
    Gzip spare = spares.poll();
    Gzip gzip = spare == null ? new Gzip() : spare;
    boolean answered = false;
    try {
      gzip.begin();
      piece.forEachRun(gzip::add);
      gzip.end();
      Answer answer = link.post(to, gzip.array(), gzip.length());
      answered = true;
      return answer;
    } finally {
      // A request that was given up may still be reading the array
      if (answered && !closed) {
        spares.add(gzip);
      } else {
        gzip.close();
      }
    }
  }

  private Endpoint endpoint() throws IOException, HopelessException {
    Endpoint known = endpoint;
    return known == null ? find() : known;
  }

  private synchronized Endpoint find() throws IOException, HopelessException {
    Endpoint known = endpoint;
    if (known != null) {
      return known;
    }
    Probe.Found found =
        api.isPresent()
            ? new Probe.Found(api.get(), true)
            : new Probe(link, address, identity, clock).ask();
    Endpoint to = Endpoint.of(found.api(), address, identity);
    // What was guessed is kept when a write has shown that it is right
    if (found.isCertain()) {
      endpoint = to;
    }
    return to;
  }

  /** Frees what compressing needs; what is on the wire is not awaited. */
  @Override
  public void close() {
    closed = true;
    for (Gzip spare = spares.poll(); spare != null; spare = spares.poll()) {
      spare.close();
    }
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
