// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.influx.http.Api;
import io.landfall.influx.line.LineBuffer;
import io.landfall.influx.line.LineEncoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What the encoder lets pass unchanged, InfluxDB 1 gives back unchanged. */
class EveryCharacterTest {

  /** Points have names of their own, and an answer shows all names for each of them. */
  private static final int POINTS = 2_000;

  private static final int ROUNDS = Math.max(1, Integer.getInteger("landfall.tries", 1) / 10_000);

  private static final String[] PIECES = {
    "a",
    "Z",
    "0",
    ",",
    " ",
    "=",
    "\\",
    "\"",
    "'",
    "#",
    "\n",
    "\r",
    "\t",
    "\u0000",
    "\u007f",
    "é",
    "城",
    "\uD83D\uDE00",
    ".",
    "/",
    ":"
  };

  private final Random random = new Random(11);
  private final LineBuffer out = new LineBuffer(1 << 20);

  @Test
  void namesTagsAndStringsComeBackAsTheyWere() {
    int stored = 0;
    for (int round = 0; round < ROUNDS; round++) {
      stored += comeBackAsTheyWere();
    }
    System.out.printf("%d of %d points came back as they were%n", stored, ROUNDS * POINTS);
  }

  private int comeBackAsTheyWere() {
    InfluxServer server = InfluxServer.shared();
    String database = server.database("characters");
    LineEncoder encoder = encoder();
    out.clear();
    Map<Long, Map<String, Object>> sent = new HashMap<>();
    for (long time = 1; time <= POINTS; time++) {
      Map<String, Object> point = point();
      if (append(encoder, point, time)) {
        sent.put(time, point);
      }
    }
    String lines = new String(out.array(), 0, out.length(), UTF_8);

    assertThat(sent).hasSizeGreaterThan(POINTS / 4);
    assertThat(Http.post(server.url() + "/write?db=" + database, lines)).isEmpty();
    List<Map<String, Object>> rows = server.rows(database, "m");
    assertThat(rows).hasSameSizeAs(sent.keySet());
    for (Map<String, Object> row : rows) {
      assertThat(row).containsAllEntriesOf(sent.get((Long) row.get("time")));
    }
    return sent.size();
  }

  private static LineEncoder encoder() {
    Map<String, String> props =
        Map.of(
            "connect.influx.kcql",
            "INSERT INTO m SELECT * FROM t IGNORE at WITHTIMESTAMP at"
                + " TIMESTAMPUNIT = NANOSECONDS WITHTAG (tag)",
            "connect.influx.unencodable",
            "reject",
            "connect.influx.url",
            "http://localhost",
            "connect.influx.db",
            "characters");
    return Encoding.of(props, Optional.of(Api.V1)).encoder();
  }

  private boolean append(LineEncoder encoder, Map<String, Object> point, long time) {
    Map<String, Object> value = new LinkedHashMap<>(point);
    value.put("at", time);
    try {
      encoder.append(new SinkRecord("t", 0, null, null, null, value, time), 0, out);
      return true;
    } catch (DataException e) {
      return false;
    }
  }

  private Map<String, Object> point() {
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("text", text(8));
    point.put("f" + text(3), true);
    point.put("whole", random.nextLong());
    point.put("real", random.nextGaussian() * Math.pow(10, -random.nextInt(20)));
    point.put("tag", "t" + text(6));
    return point;
  }

  private String text(int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
