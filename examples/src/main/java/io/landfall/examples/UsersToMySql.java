// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Topics;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.storage.Converter;

/**
 * Users from a topic to a table of MySQL that is made for them, with the connector of a pipeline
 * that others have described. MariaDB stands in for MySQL; its driver takes the same URL.
 */
public final class UsersToMySql {

  private static final String TOPIC = "P_USERS";
  private static final int USERS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private UsersToMySql() {}

  public static void main(String[] args) throws Exception {
    System.exit(run(System.out) ? 0 : 1);
  }

  static boolean run(PrintStream out) throws Exception {
    Path file = Files.createTempFile("sink_mysql", ".json");
    try (EmbeddedBroker broker = EmbeddedBroker.started();
        UserDatabase database = UserDatabase.started()) {
      Map<String, String> worker = WireFormat.JSON.workerProperties(broker.bootstrapServers());
      produce(broker.bootstrapServers());
      configure(file, database.address());
      try (SinkHost host = ConsumerHost.start(file, worker)) {
        await(database, host, out);
      }
      out.println(database.count() + " rows in TEST.P_USERS");
      database.sample().forEach(line -> out.println("  " + line));
      return database.count() == USERS;
    } finally {
      Files.delete(file);
    }
  }

  private static void produce(String bootstrapServers) throws Exception {
    Users users = new Users();
    List<String> values = new ArrayList<>();
    try (Topics topics = new Topics(bootstrapServers);
        Converter converter = WireFormat.JSON.open()) {
      topics.create(TOPIC, 1);
      for (int i = 0; i < USERS; i++) {
        byte[] value = converter.fromConnectData(TOPIC, Users.SCHEMA, users.next());
        values.add(new String(value, StandardCharsets.UTF_8));
      }
      topics.produce(TOPIC, values);
    }
  }

  /** The class and the address change; the name was part of the request's URL. */
  private static void configure(Path file, String address) throws Exception {
    ObjectMapper json = new ObjectMapper();
    ObjectNode config = (ObjectNode) json.readTree(Resources.text("/users/sink_mysql.json"));
    String url = config.get("connection.url").asText();
    config.put("name", "SINK_MYSQL");
    config.put("connector.class", "io.landfall.jdbc.JdbcSinkConnector");
    config.put("connection.url", url.replace("mysql:3306", address));
    Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(config));
  }

  private static void await(UserDatabase database, SinkHost host, PrintStream out)
      throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (database.count() < USERS && System.nanoTime() < deadline) {
      if (host.failure().isPresent()) {
        out.println("Cannot go on: " + host.failure().get());
        return;
      }
      Thread.sleep(GLANCE.toMillis());
    }
  }
}
