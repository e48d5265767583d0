// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** The least that a sink can do in a worker: the reference that every host is held against. */
public final class NoOpSinkConnector extends SinkConnector {

  private Map<String, String> props = Map.of();

  @Override
  public void start(Map<String, String> given) {
    props = given;
  }

  @Override
  public Class<? extends Task> taskClass() {
    return NoOpSinkTask.class;
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
    return "0";
  }

  /** Counts. */
  public static final class NoOpSinkTask extends SinkTask {

    @Override
    public void start(Map<String, String> props) {}

    @Override
    public void put(Collection<SinkRecord> records) {
      Meter.current().add(records.size());
    }

    @Override
    public void stop() {}

    @Override
    public String version() {
      return "0";
    }
  }
}
