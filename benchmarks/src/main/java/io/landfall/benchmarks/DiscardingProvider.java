// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;

/** A writer that retains records in one key, as the JDBC writer does, and discards batches. */
public final class DiscardingProvider implements SinkWriterProvider {

  private static final BatchLimits LIMITS = new BatchLimits(10_000, 8L << 20, 100);

  @Override
  public String name() {
    return "discard";
  }

  @Override
  public String version() {
    return "0";
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }

  @Override
  public SinkWriter create(Map<String, String> props) {
    return new DiscardingWriter(1, Set.of(Capability.RETAIN_RECORDS), LIMITS);
  }
}
