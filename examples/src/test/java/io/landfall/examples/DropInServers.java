// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.examples.server.Directories;
import io.landfall.examples.server.DocDatabase;
import io.landfall.examples.server.InfluxDatabase;
import io.landfall.examples.server.UserDatabase;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Topics;
import io.landfall.testing.embedded.WorkerClient;
import io.landfall.testing.embedded.WorkerProcess;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One of each server, for all classes that ask: a broker in this process, a Connect worker in a
 * process of its own that has Kafka's jars and finds the connectors on its {@code plugin.path}, and
 * the targets. Each starts when it is first needed; all stop when the last test is over.
 */
final class DropInServers implements AutoCloseable {

  private static final List<String> PLUGINS = List.of("jdbc", "s3", "influx");

  private static final Path PEERS = Path.of(System.getProperty("landfall.peers", "absent"));
  private static final String PEER = "debezium-connector-jdbc";

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final ObjectServer objects;
  private final EmbeddedBroker broker;
  private final Topics topics;
  private final Producer<byte[], byte[]> producer;
  private final Path plugins;
  private final WorkerProcess worker;
  private @Nullable DocDatabase documents;
  private @Nullable UserDatabase users;
  private @Nullable InfluxDatabase influx;

  private DropInServers() throws Exception {
    objects = keep(ObjectServer.launched());
    broker = keep(EmbeddedBroker.started());
    topics = keep(new Topics(broker.bootstrapServers()));
    ByteArraySerializer bytes = new ByteArraySerializer();
    producer =
        keep(
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                bytes,
                bytes));
    plugins = Files.createTempDirectory("landfall-plugins");
    keep(() -> Directories.delete(plugins));
    worker = keep(WorkerProcess.started(kafkaOfThisBuild(), workerProperties()));
  }

  /** Hands the servers to tests that have a parameter of this type. */
  static final class Extension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == DropInServers.class;
    }

    @Override
    public DropInServers resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.GLOBAL)
          .computeIfAbsent(DropInServers.class, type -> started(), DropInServers.class);
    }

    private static DropInServers started() {
      try {
        return new DropInServers();
      } catch (Exception e) {
        throw new IllegalStateException("Cannot start the servers", e);
      }
    }
  }

  /** Whether everything is here that cannot be had from the class path. */
  static boolean areHere() {
    return Boolean.getBoolean("landfall.require-servers")
        || (ObjectServer.isHere()
            && UserDatabase.isInstalled()
            && Files.isExecutable(InfluxDatabase.DAEMON));
  }

  /** Whether the worker has another connector for databases; the profile peers fetches it. */
  static boolean hasPeer() {
    return Files.isDirectory(PEERS.resolve(PEER));
  }

  private Map<String, String> workerProperties() throws IOException, URISyntaxException {
    for (String plugin : PLUGINS) {
      copy(packed(plugin), plugins.resolve("landfall-" + plugin));
    }
    if (hasPeer()) {
      copy(PEERS.resolve(PEER), plugins.resolve(PEER));
    }
    // What a user of MySQL does: the driver is not in the directory.
    Path driver =
        Path.of(
            org.mariadb.jdbc.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    Files.copy(driver, plugins.resolve("landfall-jdbc").resolve(driver.getFileName().toString()));
    Map<String, String> properties = new HashMap<>(converters());
    properties.put("bootstrap.servers", broker.bootstrapServers());
    properties.put("offset.flush.interval.ms", "1000");
    properties.put("plugin.path", plugins.toString());
    properties.put("plugin.discovery", "service_load");
    return properties;
  }

  /** The worker's: the documents leave them to it. */
  static Map<String, String> converters() {
    return Map.of(
        "key.converter", "org.apache.kafka.connect.storage.StringConverter",
        "value.converter", "org.apache.kafka.connect.json.JsonConverter");
  }

  private static Path packed(String plugin) {
    return Path.of(System.getProperty("landfall.root"))
        .resolve("writers-" + plugin + "/target/plugin/landfall-" + plugin);
  }

  /** A plugin's jars, wherever they lie in its directory. */
  private static List<Path> jars(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path jar : jars(from)) {
      Files.copy(jar, to.resolve(jar.getFileName()));
    }
  }

  /** This JVM's class path without what the worker is to find on its plugin path. */
  private String kafkaOfThisBuild() throws IOException {
    Set<String> packed = new HashSet<>();
    for (String plugin : PLUGINS) {
      jars(packed(plugin)).forEach(jar -> packed.add(jar.getFileName().toString()));
    }
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(
            entry -> {
              String jar = new File(entry).getName();
              return !packed.contains(jar) && !jar.matches("(landfall|mariadb)-.*");
            })
        .collect(Collectors.joining(File.pathSeparator));
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  WorkerClient worker() {
    return worker.client();
  }

  Topics topics() {
    return topics;
  }

  ObjectServer objects() {
    return objects;
  }

  /** A PostgreSQL with the database, the role, the schema and the table of the sensors. */
  DocDatabase documents() throws Exception {
    DocDatabase server = documents;
    if (server == null) {
      server = keep(DocDatabase.started());
      documents = server;
    }
    return server;
  }

  UserDatabase users() throws Exception {
    UserDatabase server = users;
    if (server == null) {
      server = keep(UserDatabase.started());
      users = server;
    }
    return server;
  }

  InfluxDatabase influx() throws Exception {
    InfluxDatabase server = influx;
    if (server == null) {
      server = keep(InfluxDatabase.started());
      influx = server;
    }
    return server;
  }

  /** Sends, and waits until all are acknowledged. */
  void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
    for (Future<RecordMetadata> acknowledgement : sent) {
      acknowledgement.get(30, TimeUnit.SECONDS);
    }
  }

  private <T extends AutoCloseable> T keep(T server) {
    started.push(server);
    return server;
  }

  @Override
  public void close() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }
}
