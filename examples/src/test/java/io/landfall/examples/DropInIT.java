// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.examples.server.LineDatabase;
import io.landfall.influx.InfluxSinkConnector;
import io.landfall.jdbc.JdbcSinkConnector;
import io.landfall.s3.S3SinkConnector;
import io.landfall.testing.embedded.ConnectorStatus;
import io.landfall.testing.embedded.Eventually;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every sink of five documents as it stands there, in a Connect worker, with its class changed and
 * filled in what each user of the document fills in; the document's data arrives where the document
 * says. Blocks of one name go on where the one before stopped, as their group does.
 */
@ExtendWith(DropInServers.Extension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(240)
class DropInIT {

  private static final String BUCKET = "nome-do-bucket";
  private static final DropInPage PAGE = new DropInPage();

  private static DropInServers servers;

  @BeforeAll
  static void startServers(DropInServers shared) throws Exception {
    assumeTrue(DropInServers.areHere(), "S3Mock, MariaDB or InfluxDB is not here");
    servers = shared;
    for (String topic : List.of("influx-topic", "sample-sink", "jovens", "idadecont", "P_USERS")) {
      servers.topics().create(topic, 1);
    }
    servers.topics().create("metrics", 3);
    servers.topics().create("postgres-customers", 2);
    for (String bucket : List.of("sample-sink", BUCKET, "bucket-name")) {
      servers.objects().createBucket(bucket);
    }
  }

  private static void submit(SinkBlock block) {
    servers.worker().create(block.definition());
  }

  /** Asserts that a connector has committed so much of a partition, and removes it. */
  private static void committed(SinkBlock block, String topic, int partition, long next)
      throws Exception {
    TopicPartition committed = new TopicPartition(topic, partition);
    Eventually.becomes(
        next, () -> servers.topics().committed("connect-" + block.name()).get(committed));
    assertThat(servers.worker().status(block.name()).failure()).isEmpty();
    servers.worker().delete(block.name());
  }

  // CrateDB's page, on PostgreSQL

  private static SinkBlock sensors(String file) throws Exception {
    return SinkBlock.read(file)
        .with("connector.class", JdbcSinkConnector.class.getName())
        .replacing("connection.url", "localhost:5432", servers.documents().address());
  }

  @Test
  @Order(1)
  void aNestedRecordEndsInOneErrorThatNamesTheFieldAndFlatten() throws Exception {
    String file = "000-1-cratedb-connector.json";
    assertThat(SinkBlock.isJson(file)).as("with its trailing comma").isFalse();
    servers.send(DocumentData.readings().subList(0, 1));
    SinkBlock block = sensors(file);

    submit(block);

    Eventually.becomes(true, () -> servers.worker().status(block.name()).failure().isPresent());
    ConnectorStatus status = servers.worker().status(block.name());
    assertThat(status.tasks()).hasSize(1);
    assertThat(status.state()).isEqualTo("RUNNING");
    assertThat(status.failure().orElseThrow())
        .contains("Cannot write field payload to table metrics: no such column (flatten it with")
        .contains("a Flatten transform");
    assertThat(servers.documents().count()).isZero();
    servers.worker().delete(block.name());
    PAGE.shows(
        block,
        "the task fails with one error, which names `payload` and Flatten; no row is written");
  }

  @Test
  @Order(2)
  void flattenedReadingsAreRows() throws Exception {
    List<?> rest = DocumentData.readings();
    servers.send(DocumentData.readings().subList(1, rest.size()));
    SinkBlock block =
        sensors("000-2-cratedb-connector-flatten.json").with("numeric.timestamp.unit", "s");

    submit(block);
    servers.worker().awaitRunning(block.name(), 3);

    Eventually.becomes(4, () -> servers.documents().count());
    assertThat(readings())
        .containsExactly(
            "2020-06-10 14:56:00|-1.8094289|0.06487691|1019.0834|41412.7|sensor-13",
            "2020-06-10 14:56:00|5.555978|34.635147|1028.5662|16234.626|sensor-20",
            "2020-06-10 14:56:00|15.625463|39.6379|1009.4658|58013.066|sensor-5",
            "2020-06-10 14:56:00|12.604255|70.70301|1009.50116|37786.098|sensor-7");
    committed(block, "metrics", 0, 2);
    PAGE.shows(block, "4 readings as rows of `doc.metrics`, by 3 tasks; the time is that of 2020");
  }

  @Test
  @Order(3)
  void theWorkersAnswerIsAConnectorToo() throws Exception {
    servers.send(DocumentData.readings());
    SinkBlock block =
        sensors("000-3-cratedb-connector-answer.json").with("numeric.timestamp.unit", "s");

    submit(block);

    Eventually.becomes(8, () -> servers.documents().count());
    committed(block, "metrics", 0, 4);
    PAGE.shows(block, "4 more readings as rows of `doc.metrics`");
  }

  private static List<String> readings() throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + servers.documents().address() + "/doc?user=crate");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select concat_ws('|', timestamp at time zone 'UTC', payload_temperature,"
                    + " payload_humidity, payload_pressure, payload_luminosity, id)"
                    + " from metrics order by id")) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError("Cannot read the rows", e);
    }
    return rows;
  }

  // The page of the sink for InfluxDB

  @Test
  @Order(4)
  void aPositionIsAPoint() throws Exception {
    pointIn(servers.influx(), "001-1-influx-sink.properties", 1);
  }

  @Test
  @Order(5)
  void thePagesExampleIsTheSameConnector() throws Exception {
    pointIn(servers.influx(), "001-2-influx-sink-example.properties", 2);
  }

  private static void pointIn(LineDatabase database, String file, int points) throws Exception {
    servers.send(DocumentData.position());
    SinkBlock block =
        SinkBlock.read(file)
            .with("connector.class", InfluxSinkConnector.class.getName())
            .with("connect.influx.url", database.url());

    submit(block);

    int lines = 1 + points;
    Eventually.becomes(lines, () -> database.rows("influxMeasure").size());
    assertThat(database.rows("influxMeasure").get(points))
        .contains("MontainTop", "DataMountaineer", "-49.817962646484375", "-141.64581298828125");
    committed(block, "influx-topic", 0, points);
    PAGE.shows(block, "the page's record as a point of `influxMeasure`, at the time of writing");
  }

  // Files of every day in a store

  @Test
  @Order(6)
  void anEventIsAnObjectOfItsDay() throws Exception {
    servers.send(DocumentData.event());
    SinkBlock block =
        SinkBlock.read("002-1-s3-daily.json")
            .with("connector.class", S3SinkConnector.class.getName())
            .with("store.url", servers.objects().endpoint().toString());

    submit(block);

    String key = "sample-sink/sample-sink/year=2020/month=07/day=01/sample-sink+0+0000000000.json";
    Eventually.becomes(List.of(key), () -> servers.objects().keys("sample-sink", ""));
    assertThat(servers.objects().lines("sample-sink", key))
        .containsExactly("{\"data\":{\"Id\":\"98cf1dc6-6f2b-4d9d-b733-f45e7d71aded\"}}");
    committed(block, "sample-sink", 0, 1);
    PAGE.shows(block, "`" + key + "` with the event");
  }

  // People, filtered and counted

  private static SinkBlock people(String file) throws IOException {
    return SinkBlock.read(file)
        .with("connector.class", S3SinkConnector.class.getName())
        .with("s3.bucket.name", BUCKET)
        .with("store.url", servers.objects().endpoint().toString());
  }

  private static String path(String topic) {
    return "raw-data/kafka/" + topic + "/partition=0/" + topic + "+0+";
  }

  private static void assertTaggedAndEncrypted(String key, long first, long last) throws Exception {
    Eventually.becomes(
        Map.of(
                "endOffset", last,
                "recordCount", last - first + 1,
                "startOffset", first)
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .map(Object::toString)
            .collect(Collectors.joining(", ", "{", "} AES256")),
        () -> servers.objects().attributes(BUCKET, key));
  }

  @Test
  @Order(7)
  void customersAreLinesOfJsonTwoToAFile() throws Exception {
    servers.send(DocumentData.customers());
    SinkBlock block = people("003-2-s3-customers.json");

    submit(block);

    String path = path("postgres-customers");
    Eventually.becomes(
        List.of(path + "0000000000.json", path + "0000000002.json"),
        () -> servers.objects().keys(BUCKET, "raw-data/kafka/postgres-customers/"));
    assertThat(servers.objects().lines(BUCKET, path + "0000000000.json"))
        .containsExactly(
            "{\"nome\":\"Scott Johnson\",\"telefone\":\"+1-475-559-2163x6531\","
                + "\"email\":\"michelle01@example.org\",\"nascimento\":0,"
                + "\"dt_update\":1618269963655}",
            "{\"nome\":\"Amy Shannon\",\"telefone\":\"902-547-6469\","
                + "\"email\":\"michaelrogers@example.com\",\"nascimento\":-1,"
                + "\"dt_update\":1618269964211}");
    assertTaggedAndEncrypted(path + "0000000002.json", 2, 3);
    committed(block, "postgres-customers", 0, 4);
    PAGE.shows(
        block, "4 customers in 2 objects, tagged and encrypted: `" + path + "0000000000.json`");
  }

  @Test
  @Order(8)
  void theYoungAreAFileOfAvro() throws Exception {
    servers.send(DocumentData.young());
    SinkBlock block = people("003-3-s3-jovens.json").with("s3.region", "us-east-1");

    submit(block);

    String key = path("jovens") + "0000000000.avro";
    Eventually.becomes(
        List.of(key), () -> servers.objects().keys(BUCKET, "raw-data/kafka/jovens/"));
    List<GenericRecord> people = rows(servers.objects().bytes(BUCKET, key));
    assertThat(people).hasSize(10);
    assertThat(people.get(9).get("NOME")).hasToString("jovem 9");
    assertThat(people.get(9).get("NASCIMENTO")).isEqualTo(10957 + 9);
    assertTaggedAndEncrypted(key, 0, 9);
    committed(block, "jovens", 0, 10);
    PAGE.shows(block, "10 people in 1 object, tagged and encrypted: `" + key + "`");
  }

  private static List<GenericRecord> rows(byte[] file) throws IOException {
    List<GenericRecord> rows = new ArrayList<>();
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(new SeekableByteArrayInput(file), new GenericDatumReader<>())) {
      reader.forEach(rows::add);
    }
    return rows;
  }

  @Test
  @Order(9)
  void countsHaveTheirKeysBesideThem() throws Exception {
    servers.send(DocumentData.counts());
    SinkBlock block = people("003-4-s3-contagem.json").with("s3.region", "us-east-1");

    submit(block);

    String values = path("idadecont") + "0000000000.json";
    String keys = path("idadecont") + "0000000000.keys.json";
    Eventually.becomes(
        List.of(values, keys), () -> servers.objects().keys(BUCKET, "raw-data/kafka/idadecont/"));
    assertThat(servers.objects().lines(BUCKET, values))
        .hasSize(10)
        .startsWith("{\"CONTAGEM\":0}", "{\"CONTAGEM\":1}");
    ObjectMapper json = new ObjectMapper();
    List<String> classes = new ArrayList<>();
    for (String line : servers.objects().lines(BUCKET, keys)) {
      JsonNode key = json.readTree(line);
      classes.add(key.asText().substring(0, key.asText().indexOf('\0')));
    }
    assertThat(classes).hasSize(10).startsWith("JOVEM", "ADULTO", "JOVEM");
    assertTaggedAndEncrypted(values, 0, 9);
    committed(block, "idadecont", 0, 10);
    PAGE.shows(block, "10 counts in 1 object and their keys in another: `" + keys + "`");
  }

  // Users for a database and for a lake

  @Test
  @Order(10)
  void usersAreRowsOfATableThatIsMade() throws Exception {
    servers.send(DocumentData.users());
    SinkBlock block =
        SinkBlock.read("004-2-mysql-users.curl")
            .with("connector.class", JdbcSinkConnector.class.getName())
            .replacing("connection.url", "mysql:3306", servers.users().address());

    submit(block);

    Eventually.becomes(
        List.of("P_USERS"), () -> servers.users().column("SHOW TABLES FROM TEST LIKE 'P_USERS'"));
    Eventually.becomes(
        List.of("7"), () -> servers.users().column("SELECT COUNT(*) FROM TEST.P_USERS"));
    assertThat(
            servers
                .users()
                .column(
                    "SELECT CONCAT_WS('  ', `index`, birthdate, timestamp, name, job)"
                        + " FROM TEST.P_USERS"))
        .contains("1  1917-06-03  2020-06-29 11:20:20.355  Sarah Moran  Physiotherapist");
    committed(block, "P_USERS", 0, 7);
    PAGE.shows(block, "7 users as rows of `TEST.P_USERS` in MariaDB, which is made for them");
  }

  @Test
  @Order(11)
  void usersAreFilesOfFiveAtTheMost() throws Exception {
    SinkBlock block =
        SinkBlock.read("004-3-s3-users.curl")
            .with("connector.class", S3SinkConnector.class.getName())
            .with("store.url", servers.objects().endpoint().toString());

    submit(block);

    Eventually.becomes(
        7,
        () ->
            servers.objects().keys("bucket-name", "").stream()
                .mapToInt(key -> servers.objects().lines("bucket-name", key).size())
                .sum());
    List<String> keys = servers.objects().keys("bucket-name", "");
    assertThat(keys.get(0)).isEqualTo("topics/P_USERS/partition=0/P_USERS+0+0000000000.json");
    assertThat(servers.objects().lines("bucket-name", keys.get(0)))
        .hasSizeLessThanOrEqualTo(5)
        .element(0)
        .asString()
        .startsWith("{\"index\":1,\"job\":\"Physiotherapist\",")
        .endsWith("\"birthdate\":-19205,\"timestamp\":1593429620355}");
    committed(block, "P_USERS", 0, 7);
    PAGE.shows(block, "7 users in objects of 5 at the most: `" + keys.get(0) + "`");
  }

  @Test
  @Order(12)
  void thePageSaysWhatHappened() throws Exception {
    assumeTrue(PAGE.blocks() == 11, "not all blocks have run");
    PAGE.isWhatTheDocumentShows();
  }
}
