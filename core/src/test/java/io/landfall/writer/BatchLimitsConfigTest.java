// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class BatchLimitsConfigTest {

  private static final ConfigDef KEYS = BatchLimitsConfig.define(new ConfigDef());

  private static BatchLimits limits(Map<String, String> props) {
    return BatchLimitsConfig.limits(KEYS.parse(props));
  }

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(limits(Map.of())).isEqualTo(new BatchLimits(10_000, 8_388_608, 100));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(limits(Map.of("batch.max.records", "1", "batch.max.bytes", "2", "linger.ms", "0")))
        .isEqualTo(new BatchLimits(1, 2, 0));
  }

  @Test
  void invalidValuesAreRefused() {
    assertThatThrownBy(() -> limits(Map.of("batch.max.records", "0")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Invalid value 0 for configuration batch.max.records: Value must be at least 1");
    assertThatThrownBy(() -> limits(Map.of("batch.max.bytes", "8MiB")))
        .hasMessage(
            "Invalid value 8MiB for configuration batch.max.bytes: Not a number of type LONG");
    assertThatThrownBy(() -> limits(Map.of("linger.ms", "-1")))
        .hasMessage("Invalid value -1 for configuration linger.ms: Value must be at least 0");
    assertThatThrownBy(() -> new BatchLimits(0, 1, 1))
        .hasMessage(
            "Cannot limit a batch to 0 records, 1 bytes, 1 ms (at least 1 record, 1 byte, 0 ms)");
  }
}
