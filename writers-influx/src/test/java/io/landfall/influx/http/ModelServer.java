// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A server in memory that keeps the last line of each time. It refuses lines that begin with {@code
 * bad}, which do not parse, and with {@code clash}, which have another type, and says so as its
 * generation does.
 */
final class ModelServer {

  enum Dialect {
    FIRST,
    SECOND,
    THIRD,
    QUESTDB
  }

  private final Dialect dialect;
  private final Random random;
  private final int largest;
  private final Map<String, String> stored = new HashMap<>();

  /**
   * @param random says when the server is busy
   * @param largest bytes of a request
   */
  ModelServer(Dialect dialect, Random random, int largest) {
    this.dialect = dialect;
    this.random = random;
    this.largest = largest;
  }

  static String time(String line) {
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  Map<String, String> stored() {
    return stored;
  }

  Verdict write(Piece piece) {
    if (random.nextInt(8) == 0) {
      return Verdicts.of(new Answer(503, Map.of(), ""), piece.lines(), 0);
    }
    List<String> lines = new String(piece.copy(), StandardCharsets.UTF_8).lines().toList();
    // A record alone is taken however large: what it would be refused for is not what is looked for
    Answer answer =
        piece.bytes() > largest && piece.records().length > 1
            ? new Answer(413, Map.of(), "")
            : answer(lines);
    return Verdicts.of(answer, piece.lines(), 0);
  }

  private Answer answer(List<String> lines) {
    List<String> bad = lines.stream().filter(line -> line.startsWith("bad")).toList();
    List<String> clashes = lines.stream().filter(line -> line.startsWith("clash")).toList();
    if (bad.isEmpty() && clashes.isEmpty()) {
      store(lines);
      return new Answer(204, Map.of(), "");
    }
    return switch (dialect) {
      case FIRST -> first(lines, bad, clashes);
      case SECOND -> second(lines, bad, clashes);
      case THIRD -> third(lines);
      case QUESTDB -> questDb(lines);
    };
  }

  private void store(List<String> lines) {
    for (String line : lines) {
      if (!isRefused(line)) {
        stored.put(time(line), line);
      }
    }
  }

  private static boolean isRefused(String line) {
    return line.startsWith("bad") || line.startsWith("clash");
  }

  private Answer first(List<String> lines, List<String> bad, List<String> clashes) {
    store(lines);
    if (!clashes.isEmpty()) {
      return fault(400, "error", "partial write: field type conflict dropped=" + clashes.size());
    }
    String faults =
        bad.stream()
            .map(line -> "unable to parse '" + line + "': missing fields")
            .collect(Collectors.joining("\\n"));
    return fault(
        400,
        "error",
        bad.size() == lines.size() ? faults : "partial write: " + faults + " dropped=0");
  }

  private Answer second(List<String> lines, List<String> bad, List<String> clashes) {
    if (!bad.isEmpty()) {
      return fault(400, "message", "unable to parse '" + bad.get(0) + "': missing fields");
    }
    store(lines);
    return fault(
        422,
        "message",
        "failure writing points to database: partial write: field type conflict dropped="
            + clashes.size());
  }

  private Answer third(List<String> lines) {
    store(lines);
    String faults =
        refused(lines)
            .mapToObj(i -> "{\"line_number\":" + (i + 1) + ",\"error_message\":\"refused\"}")
            .collect(Collectors.joining(","));
    return new Answer(
        400,
        Map.of(),
        "{\"error\":\"partial write of line protocol occurred\",\"data\":[" + faults + "]}");
  }

  private static Answer questDb(List<String> lines) {
    int number = refused(lines).findFirst().orElseThrow() + 1;
    return new Answer(
        400,
        Map.of(),
        "{\"code\":\"invalid\",\"message\":\"error in line "
            + number
            + "\",\"line\":"
            + number
            + "}");
  }

  private static IntStream refused(List<String> lines) {
    return IntStream.range(0, lines.size()).filter(i -> isRefused(lines.get(i)));
  }

  private static Answer fault(int status, String key, String message) {
    return new Answer(status, Map.of(), "{\"" + key + "\":\"" + message + "\"}");
  }
}
