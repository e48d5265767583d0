// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.consumer.ConsumerSink;
import io.landfall.influx.InfluxSinkConnector;
import io.landfall.jdbc.JdbcSinkConnector;
import io.landfall.s3.S3SinkConnector;
import io.landfall.testing.embedded.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Another connector has run under a name and has gone, with records stored beyond what its group
 * has committed; ours starts under the same name while records keep coming.
 */
@ExtendWith(DropInServers.Extension.class)
@Timeout(240)
class UpgradeIT {

  private static final int BEFORE = 60;
  private static final int STORED = 40;
  private static final int COMMITTED = 20;
  private static final int ALL = 100;

  /** A time of 2020 in milliseconds; each record is a second later than the one before. */
  private static final long FIRST = 1_593_429_620_000L;

  private static final Schema ORDER =
      SchemaBuilder.struct()
          .name("Order")
          .field("id", Schema.INT64_SCHEMA)
          .field("at", Schema.INT64_SCHEMA)
          .build();

  private static DropInServers servers;

  @BeforeAll
  static void startServers(DropInServers shared) throws Exception {
    assumeTrue(DropInServers.areHere(), "S3Mock, MariaDB or InfluxDB is not here");
    servers = shared;
  }

  /** Makes the topic, with the records that the old connector finds. */
  private static void begin(String topic) throws Exception {
    servers.topics().create(topic, 1);
    send(topic, 0, BEFORE);
  }

  private static void send(String topic, long from, long until) throws Exception {
    servers.send(
        LongStream.range(from, until)
            .mapToObj(
                id ->
                    new ProducerRecord<byte[], byte[]>(
                        topic, 0, null, DocumentData.json(topic, order(id))))
            .toList());
  }

  private static Struct order(long id) {
    return new Struct(ORDER).put("id", id).put("at", FIRST + id * 1_000);
  }

  private static long id(ConsumerRecord<byte[], byte[]> record) throws IOException {
    JsonNode value = new ObjectMapper().readTree(record.value());
    return value.path("payload").path("id").asLong();
  }

  /** Starts ours, and sends the rest while it runs. */
  private static void goesOn(String name, String topic, Map<String, String> config)
      throws Exception {
    servers.worker().put(name, config);
    send(topic, BEFORE, ALL);
    Eventually.becomes(
        (long) ALL,
        () -> {
          assertThat(servers.worker().status(name).failure()).isEmpty();
          return servers.topics().committed("connect-" + name).get(partition(topic));
        });
    servers.worker().delete(name);
  }

  private static TopicPartition partition(String topic) {
    return new TopicPartition(topic, 0);
  }

  // Databases

  private static Connection connection() throws Exception {
    return DriverManager.getConnection(url());
  }

  private static String url() throws Exception {
    return "jdbc:postgresql://" + servers.documents().address() + "/doc?user=crate";
  }

  private static void table(String name, String key) throws Exception {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + name + " (id BIGINT" + key + ", at BIGINT)");
    }
  }

  private static OldConnector.Store rows(String table) {
    return record -> {
      try (Connection connection = connection();
          PreparedStatement insert =
              connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?)")) {
        insert.setLong(1, id(record));
        insert.setLong(2, FIRST + id(record) * 1_000);
        insert.executeUpdate();
      }
    };
  }

  private static Map<String, String> jdbc(String topic, Map<String, String> keys) throws Exception {
    Map<String, String> config = new HashMap<>(keys);
    config.put("connector.class", JdbcSinkConnector.class.getName());
    config.put("topics", topic);
    config.put("connection.url", url());
    return config;
  }

  /** Different rows, and rows. */
  private static String count(String table) throws Exception {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(distinct id) || ' of ' || count(*) from " + table)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void rowsBeyondTheCommittedOffsetAreInsertedAgainAndNoneIsLost() throws Exception {
    begin("orders");
    table("orders", "");
    OldConnector.runs(servers, "old-orders", "orders", STORED, COMMITTED, rows("orders"));

    goesOn("old-orders", "orders", jdbc("orders", Map.of("insert.mode", "insert")));

    assertThat(count("orders")).isEqualTo(ALL + " of " + (ALL + STORED - COMMITTED));
  }

  @Test
  void rowsBeyondTheCommittedOffsetAreUpdatedByKey() throws Exception {
    begin("keyed");
    table("keyed", " PRIMARY KEY");
    OldConnector.runs(servers, "old-keyed", "keyed", STORED, COMMITTED, rows("keyed"));

    goesOn(
        "old-keyed",
        "keyed",
        jdbc(
            "keyed",
            Map.of("insert.mode", "upsert", "pk.mode", "record_value", "pk.fields", "id")));

    assertThat(count("keyed")).isEqualTo(ALL + " of " + ALL);
  }

  @Test
  void exactlyOnceBeginsAtTheCommittedOffset() throws Exception {
    begin("once");
    table("once", "");
    OldConnector.runs(servers, "old-once", "once", STORED, COMMITTED, rows("once"));

    goesOn(
        "old-once",
        "once",
        jdbc("once", Map.of("insert.mode", "insert", "delivery.guarantee", "exactly_once")));

    assertThat(count("once")).isEqualTo(ALL + " of " + (ALL + STORED - COMMITTED));
  }

  @Test
  void aPlainConsumerOfTheNameIsInTheGroup() throws Exception {
    begin("plain");
    table("plain", "");
    OldConnector.runs(servers, "old-plain", "plain", STORED, COMMITTED, rows("plain"));
    Map<String, String> config = jdbc("plain", Map.of("insert.mode", "insert"));
    config.put("name", "old-plain");
    Map<String, String> worker = new HashMap<>(DropInServers.converters());
    worker.put("bootstrap.servers", servers.bootstrapServers());

    try (ConsumerSink sink = ConsumerSink.from(config).workerDefaults(worker).build()) {
      sink.start();
      send("plain", BEFORE, ALL);
      Eventually.becomes(ALL + " of " + (ALL + STORED - COMMITTED), () -> count("plain"));
    }

    assertThat(servers.topics().committed("connect-old-plain").values()).containsExactly(100L);
  }

  /** A connector that runs, among records that keep coming, is given another class. */
  @Test
  void aConnectorThatRunsIsReplacedInItsPlace() throws Exception {
    assumeTrue(DropInServers.hasPeer(), "the profile peers fetches another connector");
    begin("replaced");
    table("replaced", "");
    servers
        .worker()
        .put(
            "old-replaced",
            Map.of(
                "connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector",
                "topics", "replaced",
                "connection.url", url(),
                "connection.username", "crate",
                "connection.password", "",
                "insert.mode", "insert",
                "primary.key.mode", "none",
                "schema.evolution", "none",
                "collection.name.format", "doc.replaced"));
    Eventually.becomes(BEFORE + " of " + BEFORE, () -> count("replaced"));
    send("replaced", BEFORE, 2 * BEFORE);

    servers.worker().put("old-replaced", jdbc("replaced", Map.of("insert.mode", "insert")));
    send("replaced", 2 * BEFORE, 3 * BEFORE);

    Eventually.becomes(
        3L * BEFORE,
        () -> servers.topics().committed("connect-old-replaced").get(partition("replaced")));
    assertThat(count("replaced")).isEqualTo(3 * BEFORE + " of " + 3 * BEFORE);
    servers.worker().delete("old-replaced");
  }

  // Stores of objects

  /** Four files by the peer's names, of which the group has committed two. */
  private static void oldFiles(String bucket, String topic) throws Exception {
    servers.objects().createBucket(bucket);
    begin(topic);
    List<String> open = new ArrayList<>();
    OldConnector.runs(
        servers,
        "old-" + topic,
        topic,
        STORED,
        COMMITTED,
        record -> {
          open.add("{\"at\":0,\"id\":" + id(record) + "}");
          if (open.size() == 10) {
            String content = String.join("\n", open) + "\n";
            servers.objects().put(bucket, object(topic, record.offset() - 9), content);
            open.clear();
          }
        });
    assertThat(servers.objects().keys(bucket, "topics/"))
        .containsExactly(object(topic, 0), object(topic, 10), object(topic, 20), object(topic, 30));
  }

  private static Map<String, String> files(String bucket, String topic, String guarantee) {
    Map<String, String> config = new HashMap<>();
    config.put("connector.class", S3SinkConnector.class.getName());
    config.put("topics", topic);
    config.put("s3.bucket.name", bucket);
    config.put("store.url", servers.objects().endpoint().toString());
    config.put("format.class", "io.confluent.connect.s3.format.json.JsonFormat");
    config.put("flush.size", "10");
    config.put("delivery.guarantee", guarantee);
    return config;
  }

  /** Ten files with every record once, of which the first two are those that were committed. */
  private static void assertNoneIsDoubled(String bucket, String topic) throws IOException {
    assertThat(servers.objects().keys(bucket, "topics/"))
        .containsExactlyElementsOf(
            IntStream.range(0, ALL / 10).mapToObj(file -> object(topic, file * 10L)).toList());
    assertThat(servers.objects().lines(bucket, object(topic, 10)))
        .as("committed by the old connector")
        .element(0)
        .isEqualTo("{\"at\":0,\"id\":10}");
    assertThat(servers.objects().lines(bucket, object(topic, 20)))
        .as("stored by the old connector, committed by ours")
        .hasSize(10)
        .element(0)
        .isEqualTo("{\"id\":20,\"at\":" + (FIRST + 20_000) + "}");
    assertThat(ids(bucket)).hasSize(ALL);
  }

  @Test
  void objectsBeyondTheCommittedOffsetAreWrittenAgainByTheSameNames() throws Exception {
    oldFiles("upgraded", "events");

    goesOn("old-events", "events", files("upgraded", "events", "at_least_once"));

    assertNoneIsDoubled("upgraded", "events");
  }

  @Test
  void exactlyOnceWritesOverNothingThatIsNotItsOwn() throws Exception {
    oldFiles("upgraded-once", "events-once");
    Map<String, String> config = files("upgraded-once", "events-once", "exactly_once");
    servers.worker().put("old-events-once", config);

    Eventually.becomes(
        true, () -> servers.worker().status("old-events-once").failure().isPresent());
    assertThat(servers.worker().status("old-events-once").failure().orElseThrow())
        .contains(object("events-once", 20) + ": there is another object")
        .contains("remove it, or change topics.dir");

    servers.worker().delete("old-events-once");
    servers.objects().delete("upgraded-once", object("events-once", 20));
    servers.objects().delete("upgraded-once", object("events-once", 30));
    goesOn("old-events-once", "events-once", config);

    assertNoneIsDoubled("upgraded-once", "events-once");
  }

  private static String object(String topic, long offset) {
    return "topics/%1$s/partition=0/%1$s+0+%2$010d.json".formatted(topic, offset);
  }

  /** All of them; one that is there twice is an error. */
  private static Set<Long> ids(String bucket) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Set<Long> ids = new TreeSet<>();
    for (String key : servers.objects().keys(bucket, "topics/")) {
      for (String line : servers.objects().lines(bucket, key)) {
        assertThat(ids.add(json.readTree(line).path("id").asLong())).as(line).isTrue();
      }
    }
    return ids;
  }

  // Points

  @Test
  void pointsBeyondTheCommittedOffsetAreWrittenOverThemselves() throws Exception {
    begin("moments");
    String url = servers.influx().url();
    OldConnector.runs(
        servers,
        "old-moments",
        "moments",
        STORED,
        COMMITTED,
        record -> write(url, "moments id=" + id(record) + "i " + (FIRST + id(record) * 1_000)));

    goesOn(
        "old-moments",
        "moments",
        Map.of(
            "connector.class", InfluxSinkConnector.class.getName(),
            "topics", "moments",
            "connect.influx.url", url,
            "connect.influx.db", "mydb",
            "connect.influx.kcql", "INSERT INTO moments SELECT id FROM moments WITHTIMESTAMP at"));

    assertThat(servers.influx().rows("moments")).hasSize(1 + ALL);
  }

  private static void write(String url, String line) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/write?db=mydb&precision=ms"))
            .POST(BodyPublishers.ofString(line))
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
        .isEqualTo(204);
  }
}
