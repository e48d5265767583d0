// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.connection.JdbcUrl;
import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.DialectOptions;
import io.landfall.jdbc.dialect.Feature;
import io.landfall.jdbc.offsets.OffsetTable;
import io.landfall.jdbc.table.TableNameFormat;
import io.landfall.writer.DeliveryGuarantee;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.DataException;

/** The keys that say what is delivered how often, and where offsets are stored. */
final class OffsetKeys {

  static final String TABLE = "offsets.table";

  private OffsetKeys() {}

  static void define(ConfigDef def) {
    DeliveryGuarantee.define(def)
        .define(
            TABLE,
            Type.STRING,
            OffsetTable.DEFAULT_NAME,
            KeyChecks.text("<schema>.<table>", OffsetKeys::checkName),
            Importance.LOW,
            "Table in which offsets are stored with "
                + (DeliveryGuarantee.KEY + "=" + DeliveryGuarantee.EXACTLY_ONCE.value())
                + "; made if it is not there. Many sinks may share it.");
  }

  /**
   * Where offsets are stored; empty for at least once.
   *
   * @param quoting the dialect with all identifiers quoted
   * @throws ConfigException for a database without transactions
   */
  static Optional<OffsetTable> read(Map<String, Object> values, Dialect quoting) {
    if (DeliveryGuarantee.of(values) == DeliveryGuarantee.AT_LEAST_ONCE) {
      return Optional.empty();
    }
    Optional<String> fault = fault(quoting);
    if (fault.isPresent()) {
      throw new ConfigException(
          DeliveryGuarantee.KEY, DeliveryGuarantee.EXACTLY_ONCE.value(), fault.get());
    }
    String name = KeyChecks.text(values, TABLE);
    return Optional.of(
        new OffsetTable(
            quoting, TableNameFormat.of(name, quoting.identifiers().open()).tableOf("")));
  }

  /** The fault of a configuration whose database is known not to do what is asked. */
  static List<ConfigValue> faults(Map<String, String> props) {
    if (!DeliveryGuarantee.EXACTLY_ONCE
        .value()
        .equalsIgnoreCase(props.getOrDefault(DeliveryGuarantee.KEY, ""))) {
      return List.of();
    }
    return JdbcUrl.parse(props.getOrDefault(ConnectionKeys.URL, ""))
        .flatMap(url -> fault(DialectKeys.provider(props, url).dialect(DialectOptions.DEFAULT)))
        .map(OffsetKeys::refusal)
        .stream()
        .toList();
  }

  private static ConfigValue refusal(String fault) {
    String asked = DeliveryGuarantee.EXACTLY_ONCE.value();
    return new ConfigValue(
        DeliveryGuarantee.KEY,
        asked,
        List.of(),
        new ArrayList<>(
            List.of(new ConfigException(DeliveryGuarantee.KEY, asked, fault).getMessage())));
  }

  private static Optional<String> fault(Dialect dialect) {
    return dialect.can(Feature.TRANSACTIONS)
        ? Optional.empty()
        : Optional.of(
            dialect.name()
                + " has no transactions (set "
                + (DeliveryGuarantee.AT_LEAST_ONCE.value() + ", and upsert so that repeats do no")
                + " harm)");
  }

  private static void checkName(String name, String table) {
    if (table.isBlank() || table.contains(TableNameFormat.TOPIC)) {
      throw new ConfigException(name, table, "must be the name of one table");
    }
    try {
      TableNameFormat.of(table, '"').tableOf("");
    } catch (IllegalArgumentException | DataException e) {
      throw new ConfigException(name, table, e.getMessage());
    }
  }
}
