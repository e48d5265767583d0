// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineKeysTest {

  private final ConfigDef def = new ConfigDef();

  LineKeysTest() {
    LineKeys.define(def);
  }

  @Test
  void theDefaultsAreThoseOfTheSettings() {
    assertThat(LineKeys.settings(def.parse(Map.of()))).isEqualTo(LineSettings.DEFAULT);
    assertThat(def.names()).allMatch(name -> name.startsWith("connect.influx."));
  }

  @Test
  void everyKeyIsRead() {
    LineSettings settings =
        LineKeys.settings(
            def.parse(
                Map.ofEntries(
                    Map.entry("connect.influx.behavior.on.null.values", "FAIL"),
                    Map.entry("connect.influx.flatten.separator", "."),
                    Map.entry("connect.influx.arrays", "explode"),
                    Map.entry("connect.influx.arrays.tag", "n"),
                    Map.entry("connect.influx.unencodable", "strip"),
                    Map.entry("connect.influx.numbers", "float"),
                    Map.entry("connect.influx.casts", "a:float, b:c:Unsigned"),
                    Map.entry("connect.influx.decimals", "string"),
                    Map.entry("connect.influx.dates", "iso"),
                    Map.entry("connect.influx.bytes", "reject"),
                    Map.entry("connect.influx.precision", "us"),
                    Map.entry("connect.influx.default.timestamp", "kafka"),
                    Map.entry("connect.influx.missing.timestamp", "default"),
                    Map.entry("connect.influx.timestamp.spread", "offset"))));

    assertThat(settings)
        .hasToString(
            "LineSettings[nullValues=FAIL, shape=Shape[separator=., arrays=EXPLODE, elementTag=n],"
                + " values=Values[unencodable=STRIP, numbers=FLOAT, casts="
                + settings.values().casts()
                + ", decimals=STRING, dates=ISO, bytes=REJECT, unsigned=UNSIGNED],"
                + " time=Time[precision=US, byDefault=KAFKA, missing=DEFAULT, spread=OFFSET]]");
    assertThat(settings.values().casts()).isEqualTo(Map.of("a", Cast.FLOAT, "b:c", Cast.UNSIGNED));
  }

  @ParameterizedTest
  @CsvSource({
    "connect.influx.arrays, list",
    "connect.influx.casts, a",
    "connect.influx.casts, a:decimal",
    "connect.influx.casts, :float",
    "connect.influx.precision, m",
    "connect.influx.timestamp.spread, true"
  })
  void otherValuesAreRefused(String key, String value) {
    assertThatThrownBy(() -> def.parse(Map.of(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(value);
  }

  @ParameterizedTest
  @CsvSource({"ns, 0", "us, 0", "ms, 1", "s, 1"})
  void timesAreSpreadOnlyWhereThereIsRoom(String precision, int faults) {
    Map<String, Object> values =
        def.parse(
            Map.of(
                "connect.influx.precision",
                precision,
                "connect.influx.timestamp.spread",
                "offset"));

    assertThat(LineKeys.faults(values))
        .hasSize(faults)
        .allSatisfy(
            fault ->
                assertThat(fault.errorMessages())
                    .containsExactly(
                        "connect.influx.timestamp.spread=offset needs"
                            + " connect.influx.precision=ns or us"));
  }
}
