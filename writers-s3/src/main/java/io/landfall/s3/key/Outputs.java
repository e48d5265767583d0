// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.key;

import io.landfall.partition.PartitionerConfig;
import io.landfall.partition.Partitions;
import io.landfall.s3.key.NameKeys.Affix;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The output partition of a record: the path below its topic.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class Outputs {

  private final Partitions partitions;
  private final Affix affix;
  private final String delimiter;
  private final String tombstones;
  private @Nullable String lastName;
  private String lastPath = "";
  private String lastOutput = "";

  private Outputs(Partitions partitions, Map<String, Object> parsed) {
    this.partitions = partitions;
    this.affix = Affix.of(NameKeys.text(parsed, NameKeys.AFFIX));
    this.delimiter = NameKeys.text(parsed, PartitionerConfig.DIRECTORY_DELIM);
    this.tombstones = NameKeys.text(parsed, NameKeys.TOMBSTONES);
  }

  /** As configured. */
  public static Outputs from(Map<String, String> props) {
    return new Outputs(Partitions.of(props), NameKeys.parse(props));
  }

  /** The partitioner below. */
  public Partitions partitions() {
    return partitions;
  }

  /**
   * The output partition of a record with a value; the same instance for the one before, if equal.
   *
   * @throws org.apache.kafka.connect.errors.DataException for a record that has none
   */
  public String of(SinkRecord record, long acceptedMs) {
    String path = partitions.partition(record, acceptedMs);
    return affix == Affix.NONE ? path : affixed(schemaName(record), path);
  }

  /** The output partition of keys whose records have no value. */
  public String ofTombstone(SinkRecord record, long acceptedMs) {
    return tombstones.contains(Partitions.PLACEHOLDER)
        ? tombstones.replace(Partitions.PLACEHOLDER, partitions.partition(record, acceptedMs))
        : tombstones;
  }

  private static String schemaName(SinkRecord record) {
    String name = record.valueSchema() == null ? null : record.valueSchema().name();
    return name == null ? "null" : name.replace("/", "%2F");
  }

  private String affixed(String name, String path) {
    if (!name.equals(lastName) || !path.equals(lastPath)) {
      String segment = "schema_name=" + name;
      lastOutput = affix == Affix.PREFIX ? segment + delimiter + path : path + delimiter + segment;
      lastName = name;
      lastPath = path;
    }
    return lastOutput;
  }
}
