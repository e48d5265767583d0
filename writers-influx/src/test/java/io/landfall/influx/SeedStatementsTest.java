// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each statement of the document that this sink follows, and what the database then holds. */
class SeedStatementsTest {

  private static final Schema USER =
      SchemaBuilder.struct()
          .name("User")
          .field("company", Schema.STRING_SCHEMA)
          .field("address", Schema.STRING_SCHEMA)
          .field("latitude", Schema.FLOAT32_SCHEMA)
          .field("longitude", Schema.FLOAT32_SCHEMA)
          .build();

  private static final Map<String, Object> PAYMENT =
      Map.of("amount", 12.5, "from", "ann", "to", "bob", "note", "rent");

  private static final Map<String, Object> POINT = Map.of("x", 1.5, "y", 1478269679104L, "z", "s");

  @BeforeEach
  void createDatabase() {
    InfluxServer.shared().database("mydb");
  }

  private static Map<String, Object> stored(
      String statement, String topic, Schema schema, Object value, String measurement) {
    try (TestSink sink = new TestSink(TestSink.config(InfluxServer.shared().url(), statement))) {
      sink.put(topic, schema, value);
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    List<Map<String, Object>> rows = InfluxServer.shared().rows("mydb", measurement);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  @Test
  void theQuickStartReadsAsTheDocumentShowsIt() {
    Struct user =
        new Struct(USER)
            .put("company", "DataMountaineer")
            .put("address", "MontainTop")
            .put("latitude", -49.817964f)
            .put("longitude", -141.645812f);

    Map<String, Object> row =
        stored(
            "INSERT INTO influxMeasure SELECT * FROM influx-topic WITHTIMESTAMP sys_time()",
            "influx-topic",
            USER,
            user,
            "influxMeasure");

    assertThat(row)
        .containsEntry("address", "MontainTop")
        .containsEntry("company", "DataMountaineer")
        .containsEntry("latitude", -49.817962646484375)
        .containsEntry("longitude", -141.64581298828125)
        .containsOnlyKeys("time", "address", "company", "latitude", "longitude");
    assertThat(InfluxServer.shared().query("mydb", "SHOW MEASUREMENTS"))
        .containsExactly(Map.of("name", "influxMeasure"));
    assertThat(InfluxServer.shared().answer("mydb", "select * from influxMeasure"))
        .contains("-49.817962646484375", "-141.64581298828125");
  }

  @Test
  void allFields() {
    assertThat(
            stored(
                "INSERT INTO measureA SELECT * FROM topicA", "topicA", null, PAYMENT, "measureA"))
        .containsAllEntriesOf(PAYMENT)
        .containsOnlyKeys("time", "amount", "from", "to", "note");
  }

  @Test
  void tagsThatAreConstants() {
    Map<String, Object> row =
        stored(
            "INSERT INTO measureA SELECT * FROM topicA  WITHTAG (DataMountaineer=awesome,"
                + " Influx=rulz!)",
            "topicA",
            null,
            PAYMENT,
            "measureA");

    assertThat(row)
        .containsAllEntriesOf(PAYMENT)
        .containsEntry("DataMountaineer", "awesome")
        .containsEntry("Influx", "rulz!");
    assertThat(tagKeys()).containsExactly("DataMountaineer", "Influx");
  }

  @Test
  void tagsThatAreFields() {
    Map<String, Object> row =
        stored(
            "INSERT INTO measureA SELECT * FROM topicA  WITHTAG (from, to)",
            "topicA",
            null,
            PAYMENT,
            "measureA");

    assertThat(row).containsAllEntriesOf(PAYMENT);
    assertThat(tagKeys()).containsExactly("from", "to");
  }

  @Test
  void tagsThatAreBoth() {
    Map<String, Object> row =
        stored(
            "INSERT INTO measureA SELECT * FROM topicA  WITHTAG (from, to,"
                + " provider=DataMountaineer)",
            "topicA",
            null,
            PAYMENT,
            "measureA");

    assertThat(row).containsAllEntriesOf(PAYMENT).containsEntry("provider", "DataMountaineer");
    assertThat(tagKeys()).containsExactly("from", "provider", "to");
  }

  private static List<Object> tagKeys() {
    return InfluxServer.shared().query("mydb", "SHOW TAG KEYS").stream()
        .map(row -> row.get("tagKey"))
        .toList();
  }

  @Test
  void fieldsWithOtherNamesAndATimeFromOneOfThem() {
    assertThat(
            stored(
                "INSERT INTO measureB SELECT x AS a, y AS b and z AS c FROM topicB WITHTIMESTAMP y",
                "topicB",
                null,
                POINT,
                "measureB"))
        .isEqualTo(Map.of("time", 1478269679104000000L, "a", 1.5, "b", 1478269679104L, "c", "s"));
  }

  @Test
  void fieldsWithOtherNamesAndTheTimeOfTheSystem() {
    assertThat(
            stored(
                "INSERT INTO measureB SELECT x AS a, y AS b and z AS c FROM topicB WITHTIMESTAMP"
                    + " sys_time()",
                "topicB",
                null,
                POINT,
                "measureB"))
        .containsEntry("a", 1.5)
        .containsEntry("b", 1478269679104L)
        .containsEntry("c", "s")
        .containsOnlyKeys("time", "a", "b", "c");
  }

  @Test
  void jsonTextIsReadLikeMaps() {
    assertThat(
            stored(
                "INSERT INTO measureA SELECT * FROM topicA WITHTAG (from)",
                "topicA",
                Schema.STRING_SCHEMA,
                "{\"amount\": 12.5, \"from\": \"ann\"}",
                "measureA"))
        .containsEntry("amount", 12.5)
        .containsEntry("from", "ann");
  }

  @Test
  void oneConflictInFiveThousandIsOneDeadLetter() {
    try (TestSink sink =
        new TestSink(
            TestSink.config(
                InfluxServer.shared().url(), "INSERT INTO m SELECT * FROM t WITHTIMESTAMP id"))) {
      for (long id = 0; id < 5_000; id++) {
        sink.put("t", null, Map.of("id", id, "f", id == 3_210 ? "text" : (Object) (double) id));
      }
      sink.flush();

      assertThat(sink.deadLetters).containsOnlyKeys(3_210L);
      assertThat(sink.deadLetters.get(3_210L))
          .hasMessageContaining("field type conflict: input field \"f\" on measurement \"m\"");
      assertThat(sink.committable("t")).isEqualTo(5_000);
    }
    assertThat(InfluxServer.shared().count("mydb", "m", "f")).isEqualTo(4_999);
  }
}
