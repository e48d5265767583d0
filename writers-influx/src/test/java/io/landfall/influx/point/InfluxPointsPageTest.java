// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What the page shows is so. */
class InfluxPointsPageTest {

  private static final String PREFIX = "connect.influx.";

  /** Statement, keys, record, and what comes of it. */
  private record Example(String kcql, List<String> keys, String json, List<String> outcome) {

    static Example of(String block) {
      List<String> keys = new ArrayList<>();
      List<String> outcome = new ArrayList<>();
      String json = "";
      List<String> lines = block.lines().toList();
      for (String line : lines.subList(1, lines.size())) {
        if (line.startsWith(PREFIX)) {
          keys.addAll(List.of(line.split("=", 2)));
        } else if (line.startsWith("{") || line.startsWith("[")) {
          json = line;
        } else {
          outcome.add(line);
        }
      }
      return new Example(lines.get(0), keys, json, outcome);
    }
  }

  @Test
  void everyExampleIsEncoded() throws IOException {
    List<Example> examples = examples();

    assertThat(examples).hasSizeGreaterThan(8);
    for (Example example : examples) {
      Encoding encoding = Encoding.of(example.kcql(), example.keys().toArray(new String[0]));
      if (example.outcome().get(0).startsWith("Cannot")) {
        assertThatThrownBy(() -> encoding.lines(record(example)))
            .hasMessage(example.outcome().get(0));
      } else {
        assertThat(encoding.text(record(example)).lines().toList()).isEqualTo(example.outcome());
      }
    }
  }

  @Test
  void everyKeyIsListedWithItsDefault() throws IOException {
    ConfigDef def = new ConfigDef();
    LineKeys.define(def);
    String page = page();
    for (ConfigDef.ConfigKey key : def.configKeys().values()) {
      Object value = key.defaultValue;
      String shown = value instanceof List ? "none" : "`" + value + "`";
      assertThat(page).contains("| `" + key.name.substring(PREFIX.length()) + "` | " + shown);
    }
    assertThat(page.lines().filter(line -> line.matches("\\| `[a-z.]+` \\| .*")).count())
        .isEqualTo(def.names().size());
  }

  private static SinkRecord record(Example example) {
    return new SinkRecord(
        "sensors",
        3,
        null,
        null,
        Schema.STRING_SCHEMA,
        example.json(),
        Encoding.OFFSET,
        Encoding.TIMESTAMP_MS,
        TimestampType.CREATE_TIME);
  }

  private static List<Example> examples() throws IOException {
    return Pattern.compile("```\n(.*?)```", Pattern.DOTALL)
        .matcher(page())
        .results()
        .map(block -> Example.of(block.group(1)))
        .toList();
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "influx-points.md"));
  }
}
