// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker with its controller in the calling JVM, listening on 127.0.0.1 only.
 *
 * <p><b>Threading:</b> start, stop and close by one thread at a time; the address may be read by
 * any.
 *
 * <p><b>Durability:</b> data survives {@link #stop} and {@link #start()}, which take the same
 * directory and the same port again. {@link #close} deletes a directory that the broker itself has
 * made.
 */
public final class EmbeddedBroker implements AutoCloseable {

  /** A cluster keeps its id over restarts, or the broker refuses its own directory. */
  private static final String CLUSTER_ID = "bGFuZGZhbGwtdGVzdGluZw";

  private static final int ATTEMPTS = 3;

  private final Path directory;
  private final boolean ownsDirectory;
  private final int port;
  private final int controllerPort;
  private @Nullable KafkaRaftServer server;

  private EmbeddedBroker(Path directory, boolean ownsDirectory, int port) {
    this.directory = directory;
    this.ownsDirectory = ownsDirectory;
    this.port = port;
    this.controllerPort = Ports.free();
  }

  /** A running broker on free ports, with a directory of its own. */
  public static EmbeddedBroker started() {
    RuntimeException last = new IllegalStateException("Cannot start a broker: never tried");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      EmbeddedBroker broker =
          new EmbeddedBroker(Directories.temporary("landfall-broker"), true, Ports.free());
      try {
        broker.start();
        return broker;
      } catch (RuntimeException e) {
        // A port found free may be taken by the time the broker binds it.
        last = e;
        broker.close();
      }
    }
    throw last;
  }

  /** A broker, not yet started, on the given directory and port; the directory stays. */
  public static EmbeddedBroker at(Path directory, int port) {
    return new EmbeddedBroker(directory, false, port);
  }

  /** Starts it again where it was; does nothing while it runs. */
  public void start() {
    if (server != null) {
      return;
    }
    format();
    KafkaRaftServer starting =
        new KafkaRaftServer(new kafka.server.KafkaConfig(properties()), Time.SYSTEM);
    try {
      starting.startup();
    } catch (RuntimeException e) {
      starting.shutdown();
      throw e;
    }
    server = starting;
  }

  /** Stops it; the data stays. */
  public void stop() {
    KafkaRaftServer stopping = server;
    if (stopping == null) {
      return;
    }
    server = null;
    stopping.shutdown();
    stopping.awaitShutdown();
  }

  /** {@code 127.0.0.1:port}, also while it is stopped. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The port of the clients. */
  public int port() {
    return port;
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    stop();
    if (ownsDirectory) {
      Directories.delete(directory);
    }
  }

  private void format() {
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try {
      new Formatter()
          .setNodeId(1)
          .setClusterId(CLUSTER_ID)
          .addDirectory(directory.toString())
          .setMetadataLogDirectory(directory.toString())
          .setControllerListenerName("CONTROLLER")
          .setIgnoreFormatted(true)
          .setPrintStream(silent)
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot format the directory: " + directory, e);
    }
  }

  private Map<String, String> properties() {
    String client = "PLAINTEXT://127.0.0.1:" + port;
    Map<String, String> properties = new HashMap<>();
    properties.put("node.id", "1");
    properties.put("process.roles", "broker,controller");
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put("listeners", client + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.put("advertised.listeners", client);
    properties.put("log.dirs", directory.toString());
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("transaction.state.log.num.partitions", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("share.coordinator.state.topic.num.partitions", "1");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    // Rebalances in tests: sessions may be short, and members hear of changes soon.
    properties.put("group.min.session.timeout.ms", "100");
    properties.put("group.consumer.min.session.timeout.ms", "100");
    properties.put("group.consumer.min.heartbeat.interval.ms", "100");
    properties.put("group.consumer.heartbeat.interval.ms", "300");
    properties.put("auto.create.topics.enable", "false");
    // The default takes 128 MB of heap.
    properties.put("log.cleaner.dedupe.buffer.size", "2097152");
    return properties;
  }
}
