// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.influx.http.ScriptedServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Answers that refuse a part of the lines: which records become dead letters, and which lines are
 * sent again. The second of five conflicts, the fourth does not parse.
 */
class PartialWritesTest {

  private static final String KCQL =
      "INSERT INTO m SELECT * FROM t IGNORE ts WITHTIMESTAMP ts TIMESTAMPUNIT=SECONDS";

  private static final List<String> LINES =
      List.of("m f=1.0 1", "m f=2i 2", "m f=3.0 3", "m g=1u 4", "m f=5.0 5");

  private static final List<Map<String, Object>> VALUES =
      List.of(
          Map.of("ts", 1, "f", 1.0),
          Map.of("ts", 2, "f", 2L),
          Map.of("ts", 3, "f", 3.0),
          Map.of("ts", 4, "g", 1L),
          Map.of("ts", 5, "f", 5.0));

  private static TestSink sink(ScriptedServer server, String api) {
    return new TestSink(
        TestSink.config(
            server.url(),
            KCQL,
            "connect.influx.api",
            api,
            "connect.influx.precision",
            "s",
            "connect.influx.casts",
            "g:unsigned"));
  }

  private static List<Integer> digits(String text) {
    return text.chars().mapToObj(digit -> digit - '0').toList();
  }

  /** Records by their digits: those of the dead letters, and those of each request. */
  @ParameterizedTest
  @CsvSource({
    "v2, v2/parse-two,                               13, 01234 024",
    "v2, v2/parse-by-line,                            2, 01234 0134",
    "v2, v2/outside-retention,                    01234, 01234",
    "v2, v3/all-refused,                              3, 01234 0124",
    "v2, v3/all-refused-since-3.10,                   3, 01234 0124",
    "v2, questdb/parse,                               3, 01234 0124",
    "v3, v3/partial,                                 13, 01234",
    "v3, v3/conflict,                                 1, 01234",
    "v3, v3/hosted-partial v2/parse-by-line,         13, 01234 0234 024",
    "v3, v3/hosted-parse-list v2/parse-by-line,      13, 01234 0234 024"
  })
  void whoIsNamedIsADeadLetter(String api, String answers, String letters, String requests) {
    try (ScriptedServer server = new ScriptedServer().then(answers.split(" "));
        TestSink sink = sink(server, api)) {
      VALUES.forEach(value -> sink.put("t", null, value));
      sink.flush();

      assertThat(server.writes()).isEqualTo(lines(requests));
      assertThat(sink.deadLetters.keySet().stream().map(Long::intValue))
          .containsExactlyElementsOf(digits(letters));
      assertThat(sink.committable("t")).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @CsvSource({"v2, v2/conflict", "v2, v1/conflict", "v2, v1/conflict-within"})
  void whoIsNotNamedIsFoundByHalves(String api, String answer) {
    try (ScriptedServer server = new ScriptedServer().refuse(answer, LINES.get(1));
        TestSink sink = sink(server, api)) {
      VALUES.forEach(value -> sink.put("t", null, value));
      sink.flush();

      assertThat(server.writes()).isEqualTo(lines("01234 01 0 1 234"));
      assertThat(sink.deadLetters).containsOnlyKeys(1L);
      assertThat(sink.committable("t")).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @CsvSource({"v1, v1/taken", "v2, v2/taken", "v3, v3/taken"})
  void whatIsTakenIsSentOnce(String api, String answer) {
    try (ScriptedServer server = new ScriptedServer().otherwise(request -> answer);
        TestSink sink = sink(server, api)) {
      VALUES.subList(0, 3).forEach(value -> sink.put("t", null, value));
      sink.flush();

      assertThat(server.writes()).isEqualTo(lines("012"));
      assertThat(sink.deadLetters).isEmpty();
    }
  }

  private static List<List<String>> lines(String requests) {
    return Stream.of(requests.split(" "))
        .map(records -> digits(records).stream().map(LINES::get).toList())
        .toList();
  }
}
