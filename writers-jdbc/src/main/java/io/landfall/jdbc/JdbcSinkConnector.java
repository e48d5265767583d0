// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.connect.EngineSinkConnector;
import io.landfall.jdbc.connection.Connector;
import io.landfall.jdbc.offsets.OffsetChange;
import io.landfall.jdbc.offsets.OffsetTable;
import io.landfall.writer.SinkWriterProvider;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** The JDBC writer in a Connect worker. */
public final class JdbcSinkConnector extends EngineSinkConnector {

  @Override
  public SinkWriterProvider provider() {
    return new JdbcWriterProvider();
  }

  @Override
  public Class<? extends Task> taskClass() {
    return JdbcSinkTask.class;
  }

  /** Faults of the configuration and, where that is asked for, of the connection. */
  @Override
  public Config validate(Map<String, String> given) {
    Config checked = super.validate(given);
    Map<String, String> set = new HashMap<>(given);
    set.values().removeIf(Objects::isNull);
    boolean sound = checked.configValues().stream().allMatch(v -> v.errorMessages().isEmpty());
    if (sound && Boolean.parseBoolean(set.getOrDefault(ConnectionKeys.VALIDATE, "").trim())) {
      connectionFault(JdbcWriterConfig.from(set))
          .ifPresent(
              fault ->
                  checked.configValues().stream()
                      .filter(value -> value.name().equals(ConnectionKeys.URL))
                      .forEach(value -> value.addErrorMessage(fault)));
    }
    return checked;
  }

  private static Optional<String> connectionFault(JdbcWriterConfig writer) {
    try {
      Connector.of(writer.connection(), writer.dialect(), "landfall validation").open().close();
      return Optional.empty();
    } catch (SQLException | ConnectException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Changes the offsets in the database too, where they are stored there.
   *
   * @throws ConnectException when that fails; the worker then leaves the group's offsets alone
   */
  @Override
  public boolean alterOffsets(
      Map<String, String> config, Map<TopicPartition, @Nullable Long> offsets) {
    JdbcWriterConfig writer = JdbcWriterConfig.from(config);
    if (writer.offsets().isPresent()) {
      String sink = config.getOrDefault("name", provider().name());
      alter(writer, writer.offsets().get(), sink, offsets);
    }
    return true;
  }

  private static void alter(
      JdbcWriterConfig writer,
      OffsetTable table,
      String sink,
      Map<TopicPartition, @Nullable Long> offsets) {
    Connector connector =
        Connector.of(writer.connection(), writer.dialect(), "landfall " + sink + " offsets");
    try (Connection connection = connector.open()) {
      new OffsetChange(table, sink).apply(connection, offsets);
    } catch (SQLException e) {
      throw new ConnectException(
          "Cannot alter the offsets of sink "
              + (sink + " in table " + table + ": " + e.getMessage())
              + " (ask again when the database answers; asking twice does no harm)",
          e);
    }
  }
}
