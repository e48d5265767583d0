// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.cli.AbstractConnectCli;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.runtime.Connect;

/**
 * A Connect worker in the calling JVM, with its REST server on a free port of 127.0.0.1.
 *
 * <p><b>Threading:</b> start and close by one thread at a time; {@link #client} by any.
 *
 * <p><b>Failure:</b> a worker that cannot start throws what Connect throws.
 */
public final class EmbeddedWorker implements AutoCloseable {

  private final Connect<?> connect;
  private final Path directory;
  private final WorkerClient client;

  private EmbeddedWorker(Connect<?> connect, Path directory, URI address) {
    this.connect = connect;
    this.directory = directory;
    this.client = new WorkerClient(address);
  }

  /** A worker that keeps nothing: its connectors go with it. */
  public static Builder standalone(String bootstrapServers) {
    Path directory = Directories.temporary("landfall-worker");
    Builder builder = new Builder(new ConnectStandalone(), directory, bootstrapServers);
    return builder.with(
        "offset.storage.file.filename", directory.resolve("connect.offsets").toString());
  }

  /** A worker that keeps its connectors in topics named after the group, for the next worker. */
  public static Builder distributed(String bootstrapServers, String group) {
    Path directory = Directories.temporary("landfall-worker");
    Builder builder = new Builder(new ConnectDistributed(), directory, bootstrapServers);
    builder.with("group.id", group);
    for (String store : new String[] {"config", "offset", "status"}) {
      builder.with(store + ".storage.topic", group + "-" + store + "s");
      builder.with(store + ".storage.replication.factor", "1");
    }
    return builder
        .with("offset.storage.partitions", "1")
        .with("status.storage.partitions", "1")
        .with("scheduled.rebalance.max.delay.ms", "0");
  }

  /** The worker's REST interface. */
  public WorkerClient client() {
    return client;
  }

  @Override
  public void close() {
    try {
      connect.stop();
      connect.awaitStop();
    } finally {
      Directories.delete(directory);
    }
  }

  /** Collects a worker's configuration. <b>Threading:</b> one thread. */
  public static final class Builder {

    private final AbstractConnectCli<?, ?> mode;
    private final Path directory;
    private final Map<String, String> properties = new HashMap<>();

    private Builder(AbstractConnectCli<?, ?> mode, Path directory, String bootstrapServers) {
      this.mode = mode;
      this.directory = directory;
      with("bootstrap.servers", bootstrapServers);
      with("listeners", "HTTP://127.0.0.1:0");
      with("key.converter", "org.apache.kafka.connect.storage.StringConverter");
      with("value.converter", "org.apache.kafka.connect.json.JsonConverter");
      with("offset.flush.interval.ms", "1000");
      // The default reads the whole class path, for seconds.
      with("plugin.discovery", "service_load");
    }

    /** Directories of plugin directories. */
    public Builder pluginPath(Path directoryOfPlugins) {
      return with("plugin.path", directoryOfPlugins.toAbsolutePath().toString());
    }

    /** How plugins are found: {@code service_load} unless told, {@code hybrid_warn} and so on. */
    public Builder discovery(String pluginDiscovery) {
      return with("plugin.discovery", pluginDiscovery);
    }

    /** Sets any worker property. */
    public Builder with(String key, String value) {
      properties.put(key, value);
      return this;
    }

    /** Starts the worker and returns when its REST interface answers. */
    public EmbeddedWorker start() {
      try {
        Connect<?> connect = mode.startConnect(Map.copyOf(properties));
        return new EmbeddedWorker(connect, directory, connect.rest().serverUrl());
      } catch (RuntimeException e) {
        Directories.delete(directory);
        throw e;
      }
    }
  }
}
