// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.config.KeyGroups;
import io.landfall.jdbc.bind.TimeRules;
import io.landfall.jdbc.connection.ConnectionSettings;
import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.evolve.TableRules;
import io.landfall.jdbc.offsets.OffsetTable;
import io.landfall.jdbc.send.TableOrder;
import io.landfall.partition.PartitionerConfig;
import io.landfall.project.RecordRouting;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.BatchLimitsConfig;
import io.landfall.writer.RetryPolicy;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * The configuration of the JDBC writer, checked.
 *
 * @param connection how to reach the database
 * @param dialect which kind it is
 * @param topics how the records of each topic become rows, and of which table
 * @param routing where statements say that records go, and which of their fields; empty without any
 * @param tableOrder which tables are written before others
 * @param tableRules what may be done to tables
 * @param times how points in time become columns
 * @param offsets where offsets are stored; empty for at least once
 * @param batchSize rows that are sent to the database at once
 * @param limits when a transaction is committed
 */
record JdbcWriterConfig(
    ConnectionSettings connection,
    Dialect dialect,
    TopicSettings topics,
    Optional<RecordRouting> routing,
    TableOrder tableOrder,
    TableRules tableRules,
    TimeRules times,
    Optional<OffsetTable> offsets,
    int batchSize,
    BatchLimits limits) {

  static final String BATCH_SIZE = "batch.size";

  /** As the peers' default, so that a configuration without the key behaves alike. */
  static final long RETRY_BACKOFF_MS = 3_000;

  private static final int DEFAULT_BATCH_SIZE = 3_000;

  static final ConfigDef CONFIG_DEF = define();

  private static ConfigDef define() {
    ConfigDef def = new ConfigDef();
    KeyGroups.define(def, "Connection", ConnectionKeys::define);
    KeyGroups.define(def, "Connection", DialectKeys::define);
    KeyGroups.define(def, "Rows", Compat::define);
    KeyGroups.define(def, "Rows", RowKeys::define);
    KeyGroups.define(def, "Rows", KcqlKeys::define);
    KeyGroups.define(def, "Tables", TableKeys::define);
    KeyGroups.define(def, "Values", ValueKeys::define);
    KeyGroups.define(def, "Delivery", OffsetKeys::define);
    KeyGroups.define(def, "Partitions", PartitionerConfig::define);
    KeyGroups.define(def, "Sending", JdbcWriterConfig::defineSending);
    return KeyGroups.define(def, "Sending", BatchLimitsConfig::define);
  }

  private static void defineSending(ConfigDef def) {
    def.define(
            BATCH_SIZE,
            Type.INT,
            DEFAULT_BATCH_SIZE,
            Range.atLeast(0),
            Importance.MEDIUM,
            "Rows that are sent to the database in one go; 0 sends each by itself. All rows of a "
                + "batch are in one transaction, however they are sent.")
        .define(
            RetryPolicy.MAX_RETRIES,
            Type.INT,
            null,
            KeyChecks.optional(Range.atLeast(0)),
            Importance.MEDIUM,
            "Repetitions of a failed transaction after which the task fails. Not set, it is "
                + "repeated for as long as "
                + RetryPolicy.TIMEOUT_MS
                + " says.")
        .define(
            RetryPolicy.BACKOFF_MS,
            Type.LONG,
            RETRY_BACKOFF_MS,
            Range.atLeast(0),
            Importance.MEDIUM,
            "Milliseconds before the first repetition of a failed transaction; doubles with each "
                + "further one, spread by full jitter.");
  }

  /**
   * Reads a configuration.
   *
   * @throws ConfigException for the first value that is missing or not allowed
   */
  static JdbcWriterConfig from(Map<String, String> props) {
    Map<String, Object> values = CONFIG_DEF.parse(props);
    TopicSettings.require(props);
    KcqlKeys.require(props);
    ConnectionSettings connection = ConnectionKeys.read(props, values);
    TimeRules times = ValueKeys.read(values);
    Dialect dialect = DialectKeys.read(values, connection.url(), times.zone());
    return new JdbcWriterConfig(
        connection,
        dialect,
        TopicSettings.of(props, values, dialect.identifiers().open(), times.zone()),
        RecordRouting.configured(KcqlKeys.KCQL, props),
        new TableOrder(TableKeys.order(values, dialect.identifiers().open())),
        TableKeys.rules(values),
        times,
        OffsetKeys.read(values, DialectKeys.quoting(values, connection.url(), times.zone())),
        Math.max(1, (Integer) KeyChecks.value(values, BATCH_SIZE)),
        BatchLimitsConfig.limits(values));
  }
}
