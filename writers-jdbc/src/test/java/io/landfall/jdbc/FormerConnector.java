// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * What pipelines have before: writes each record at once, and leaves the offsets of its last ones
 * behind, as one does that dies between the rows and the offsets.
 */
public final class FormerConnector extends SinkConnector {

  static final int BEHIND = 10;

  private Map<String, String> props = Map.of();

  @Override
  public void start(Map<String, String> given) {
    props = given;
  }

  @Override
  public Class<? extends Task> taskClass() {
    return FormerTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return Collections.nCopies(maxTasks, props);
  }

  @Override
  public void stop() {}

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }

  @Override
  public String version() {
    return "1";
  }

  /** Public for the worker. */
  public static final class FormerTask extends SinkTask {

    private String url = "";

    @Override
    public String version() {
      return "1";
    }

    @Override
    public void start(Map<String, String> given) {
      url = given.get("connection.url");
    }

    @Override
    public void put(Collection<SinkRecord> records) {
      try (Connection connection = DriverManager.getConnection(url);
          PreparedStatement insert =
              connection.prepareStatement("INSERT INTO numbers VALUES (?, 'former')")) {
        for (SinkRecord record : records) {
          insert.setLong(1, ((Struct) record.value()).getInt64("n"));
          insert.executeUpdate();
        }
      } catch (SQLException e) {
        throw new ConnectException(e);
      }
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(
        Map<TopicPartition, OffsetAndMetadata> current) {
      Map<TopicPartition, OffsetAndMetadata> behind = new HashMap<>();
      current.forEach(
          (partition, next) ->
              behind.put(partition, new OffsetAndMetadata(Math.max(0, next.offset() - BEHIND))));
      return behind;
    }

    @Override
    public void stop() {}
  }
}
