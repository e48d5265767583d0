// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of writers whose batches close by count, size and age. */
public final class BatchLimitsConfig {

  /** Key: records of a batch. */
  public static final String MAX_RECORDS = "batch.max.records";

  /** Key: bytes of a batch. */
  public static final String MAX_BYTES = "batch.max.bytes";

  /** Key: milliseconds that a batch waits for more records. */
  public static final String LINGER_MS = "linger.ms";

  private BatchLimitsConfig() {}

  /** Adds the three keys. */
  public static ConfigDef define(ConfigDef def) {
    return def.define(
            MAX_RECORDS,
            Type.INT,
            10_000,
            Range.atLeast(1),
            Importance.MEDIUM,
            "Records that are committed together at the most.")
        .define(
            MAX_BYTES,
            Type.LONG,
            8L << 20,
            Range.atLeast(1),
            Importance.MEDIUM,
            "Encoded bytes that are committed together; the record that reaches the bound is the "
                + "last.")
        .define(
            LINGER_MS,
            Type.LONG,
            100L,
            Range.atLeast(0),
            Importance.MEDIUM,
            "Milliseconds after its first record when a batch is committed at the latest; 0 commits "
                + "everything of a poll before the next.");
  }

  /** Reads the three keys from values that were parsed with them. */
  public static BatchLimits limits(Map<String, ?> parsed) {
    return new BatchLimits(
        (int) number(parsed, MAX_RECORDS), number(parsed, MAX_BYTES), number(parsed, LINGER_MS));
  }

  private static long number(Map<String, ?> parsed, String key) {
    return ((Number) Objects.requireNonNull(parsed.get(key), key)).longValue();
  }
}
