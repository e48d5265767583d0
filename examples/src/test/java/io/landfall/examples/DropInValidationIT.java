// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.connect.EngineSinkConnector;
import io.landfall.influx.InfluxSinkConnector;
import io.landfall.jdbc.JdbcSinkConnector;
import io.landfall.s3.S3SinkConnector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker answers to the validation of sinks: of all blocks, and of those with faults. */
@ExtendWith(DropInServers.Extension.class)
@Timeout(120)
class DropInValidationIT {

  private static final Map<String, EngineSinkConnector> CONNECTORS =
      Map.of(
          "jdbc", new JdbcSinkConnector(),
          "s3", new S3SinkConnector(),
          "influx", new InfluxSinkConnector());

  private static DropInServers servers;

  @BeforeAll
  static void startServers(DropInServers shared) {
    assumeTrue(DropInServers.areHere(), "S3Mock, MariaDB or InfluxDB is not here");
    servers = shared;
  }

  private static EngineSinkConnector connector(String name) {
    return Objects.requireNonNull(CONNECTORS.get(name), name);
  }

  private static JsonNode validated(String connector, String config) {
    String type = connector(connector).getClass().getName();
    return servers.worker().call("PUT", "connector-plugins/" + type + "/config/validate", config);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc,   000-1-cratedb-connector.json",
    "jdbc,   000-2-cratedb-connector-flatten.json",
    "jdbc,   000-3-cratedb-connector-answer.json",
    "influx, 001-1-influx-sink.properties",
    "influx, 001-2-influx-sink-example.properties",
    "s3,     002-1-s3-daily.json",
    "s3,     003-2-s3-customers.json",
    "s3,     003-3-s3-jovens.json",
    "s3,     003-4-s3-contagem.json",
    "jdbc,   004-2-mysql-users.curl",
    "s3,     004-3-s3-users.curl"
  })
  void aBlockIsWithoutFault(String connector, String file) throws Exception {
    SinkBlock block =
        SinkBlock.read(file).with("connector.class", connector(connector).getClass().getName());
    if (block.config().has("s3.bucket.name")) {
      block = block.with("s3.bucket.name", "nome-do-bucket");
    }
    if (file.contains("jovens") || file.contains("contagem")) {
      block = block.with("s3.region", "us-east-1");
    }

    JsonNode answer = validated(connector, block.toValidate());

    assertThat(faults(answer)).isEmpty();
    assertThat(answer.path("error_count").asInt()).isZero();
  }

  /** Key and faults, of keys that have some. */
  private static Map<String, List<String>> faults(JsonNode answer) {
    Map<String, List<String>> faults = new TreeMap<>();
    for (JsonNode key : answer.path("configs")) {
      List<String> messages = new ArrayList<>();
      key.path("value").path("errors").forEach(message -> messages.add(message.asText()));
      if (!messages.isEmpty()) {
        faults.put(key.path("value").path("name").asText(), messages);
      }
    }
    return faults;
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc", "s3", "influx"})
  void everyKeyIsDescribedForPeople(String connector) throws Exception {
    JsonNode answer = validated(connector, config(connector, Map.of()));

    List<String> groups = new ArrayList<>();
    answer.path("groups").forEach(group -> groups.add(group.asText()));
    Map<String, JsonNode> keys = new HashMap<>();
    answer
        .path("configs")
        .forEach(key -> keys.put(key.path("definition").path("name").asText(), key));
    Map<String, String> places = new HashMap<>();
    for (String name : connector(connector).config().names()) {
      JsonNode key = Objects.requireNonNull(keys.get(name), name).path("definition");
      String group = key.path("group").asText();
      assertThat(group).as(name).isIn(groups);
      assertThat(places.put(group + " " + key.path("order_in_group"), name)).as(name).isNull();
      assertThat(key.path("order_in_group").asInt()).as(name).isPositive();
      assertThat(key.path("width").asText()).as(name).isIn("SHORT", "MEDIUM", "LONG");
      assertThat(key.path("display_name").asText()).as(name).isNotBlank().doesNotContain(".");
      assertThat(key.path("importance").asText()).as(name).isIn("HIGH", "MEDIUM", "LOW");
      assertThat(key.path("documentation").asText()).as(name).hasSizeGreaterThan(20);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc,   insert.mode,                 insert, upsert",
    "jdbc,   pk.mode,                     none, record_key",
    "jdbc,   ddl.mode,                    execute, dry-run",
    "jdbc,   delivery.guarantee,          at_least_once, exactly_once",
    "s3,     delivery.guarantee,          at_least_once, exactly_once",
    "s3,     format.class,                avro, json",
    "s3,     rotation.scope,              topic-partition, output-partition",
    "s3,     schema.compatibility,        NONE, FULL",
    "s3,     s3.compression.type,         none, gzip",
    "influx, connect.influx.error.policy, THROW, RETRY",
    "influx, connect.influx.api,          auto, v1"
  })
  void choicesAreNamed(String connector, String key, String one, String other) throws Exception {
    JsonNode answer = validated(connector, config(connector, Map.of()));

    List<String> choices = new ArrayList<>();
    for (JsonNode config : answer.path("configs")) {
      if (config.path("definition").path("name").asText().equals(key)) {
        config.path("value").path("recommended_values").forEach(c -> choices.add(c.asText()));
      }
    }
    assertThat(choices).contains(one, other);
  }

  @Test
  void allFaultsOfADatabaseAreNamedAtOnce() throws Exception {
    JsonNode answer =
        validated(
            "jdbc",
            config(
                "jdbc",
                Map.of(
                    "connection.url", "postgresql://localhost/doc",
                    "insert.mode", "upsrt",
                    "pk.mode", "record_kye",
                    "batch.size", "many",
                    "table.name.format", "",
                    "delivery.guarantee", "twice",
                    "auto.create", "maybe")));

    assertThat(faults(answer))
        .containsOnlyKeys(
            "connection.url",
            "insert.mode",
            "pk.mode",
            "batch.size",
            "table.name.format",
            "delivery.guarantee",
            "auto.create");
    assertThat(answer.path("error_count").asInt()).isEqualTo(7);
  }

  @Test
  void allFaultsOfAStoreAreNamedAtOnce() throws Exception {
    JsonNode answer =
        validated(
            "s3",
            config(
                "s3",
                Map.of(
                    "format.class",
                    "io.confluent.connect.s3.format.xml.XmlFormat",
                    "flush.size",
                    "0",
                    "s3.region",
                    "REGIÃO_AWS",
                    "s3.part.size",
                    "7",
                    "rotation.scope",
                    "all",
                    "schema.compatibility",
                    "SOME",
                    "partitioner.class",
                    "daily",
                    "timezone",
                    "Mars/Olympus")));

    assertThat(faults(answer))
        .containsOnlyKeys(
            "s3.bucket.name",
            "format.class",
            "flush.size",
            "s3.region",
            "s3.part.size",
            "rotation.scope",
            "schema.compatibility",
            "timezone");
  }

  @Test
  void allFaultsOfPointsAreNamedAtOnce() throws Exception {
    JsonNode answer =
        validated(
            "influx",
            config(
                "influx",
                Map.of(
                    "connect.influx.url", "localhost:8086",
                    "connect.influx.eror.policy", "NOOP",
                    "connect.influx.error.policy", "IGNORE",
                    "connect.influx.kcql", "INSERT INTO a SELECT * FORM b",
                    "connect.influx.retry.interval", "soon")));

    assertThat(faults(answer))
        .containsOnlyKeys(
            "connect.influx.url",
            "connect.influx.db",
            "connect.influx.eror.policy",
            "connect.influx.error.policy",
            "connect.influx.kcql",
            "connect.influx.retry.interval");
    assertThat(faults(answer).get("connect.influx.eror.policy"))
        .containsExactly("Unknown key (did you mean connect.influx.error.policy?)");
  }

  /** A rule that spans keys is told beside a fault of another key. */
  @Test
  void rulesAcrossKeysAreToldBesideFaultsOfKeys() throws Exception {
    JsonNode database =
        validated(
            "jdbc",
            config(
                "jdbc",
                Map.of(
                    "connection.url", "jdbc:postgresql://localhost/doc",
                    "insert.mode", "upsert",
                    "delete.enabled", "true",
                    "batch.size", "many")));
    JsonNode store =
        validated(
            "s3",
            config(
                "s3",
                Map.of(
                    "s3.bucket.name", "any",
                    "format.class", "json",
                    "flush.size", "0",
                    "rotate.schedule.interval.ms", "1000",
                    "behavior.on.null.values", "write")));

    assertThat(faults(database)).containsOnlyKeys("batch.size", "delete.enabled", "pk.mode");
    assertThat(faults(store)).containsOnlyKeys("flush.size", "timezone", "behavior.on.null.values");
  }

  private static String config(String connector, Map<String, String> keys) throws Exception {
    Map<String, String> config = new HashMap<>(keys);
    config.put("connector.class", connector(connector).getClass().getName());
    config.put("name", "faulty");
    config.put("topics", "any");
    return new ObjectMapper().writeValueAsString(config);
  }
}
