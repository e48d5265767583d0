// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class EngineConfigTest {

  @Test
  void defaultsAreTheDocumentedOnes() {
    long quarter = Runtime.getRuntime().maxMemory() / 4;
    assertThat(EngineConfig.limits(Map.of(), 1))
        .isEqualTo(new EngineLimits(100_000, Math.min(256L << 20, quarter), 4, 3, 10))
        .isEqualTo(EngineLimits.DEFAULT);
    assertThat(EngineConfig.withEngineKeys(new ConfigDef()).defaultValues())
        .containsOnly(
            Map.entry("retry.backoff.ms", 1_000L),
            Map.entry("retry.backoff.max.ms", 60_000L),
            Map.entry("retry.timeout.ms", 1_800_000L),
            Map.entry("max.retries", -1),
            Map.entry("max.buffered.records", 100_000),
            Map.entry("max.buffered.bytes", -1L),
            Map.entry("max.in.flight", 4),
            Map.entry("fenced.max.reopen", 3),
            Map.entry("max.rejected.batches", 10),
            Map.entry("config.strict", false));
  }

  @Test
  void theHeapIsSharedByTheTasks() {
    long quarter = Runtime.getRuntime().maxMemory() / 4;
    assertThat(EngineConfig.limits(Map.of(), 1_000).bufferedBytes()).isEqualTo(quarter / 1_000);
  }

  @Test
  void everyKeyIsRead() {
    Map<String, String> props =
        Map.of(
            "max.buffered.records", "1",
            "max.buffered.bytes", "2",
            "max.in.flight", "3",
            "fenced.max.reopen", "0",
            "max.rejected.batches", "0");
    assertThat(EngineConfig.limits(props, 2)).isEqualTo(new EngineLimits(1, 2, 3, 0, 0));
  }

  @Test
  void invalidValuesAreRefused() {
    refuses(
        "max.buffered.records",
        "0",
        "Invalid value 0 for configuration max.buffered.records: Value must be at least 1");
    refuses(
        "max.buffered.bytes",
        "lots",
        "Invalid value lots for configuration max.buffered.bytes: Not a number of type LONG");
    refuses(
        "max.in.flight",
        "0",
        "Invalid value 0 for configuration max.in.flight: Value must be at least 1");
    refuses(
        "fenced.max.reopen",
        "-1",
        "Invalid value -1 for configuration fenced.max.reopen: Value must be at least 0");
    refuses(
        "max.rejected.batches",
        "-1",
        "Invalid value -1 for configuration max.rejected.batches: Value must be at least 0");
    assertThatThrownBy(() -> new EngineLimits(0, 0, 0, -1, -1))
        .hasMessage(
            "Cannot run with limits 0 records, 0 bytes, 0 in flight, -1 reopens, "
                + "-1 rejected batches");
  }

  private static void refuses(String key, String value, String message) {
    assertThatThrownBy(() -> EngineConfig.limits(Map.of(key, value), 1))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  @Test
  void aWritersDefaultHoldsOverTheEngines() {
    ConfigDef writer =
        new ConfigDef().define("retry.backoff.ms", Type.LONG, 3_000L, Importance.LOW, "");
    assertThat(EngineConfig.withEngineKeys(writer).defaultValues())
        .containsEntry("retry.backoff.ms", 3_000L)
        .containsEntry("max.in.flight", 4);
    assertThat(writer.configKeys()).hasSize(1);
  }
}
