// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.testing.Records;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** The key kcql: what of a record is stored, and in which directory. */
class StatementsTest {

  private static final Schema CUSTOMER =
      SchemaBuilder.struct().name("Customer").field("name", Schema.STRING_SCHEMA).build();
  private static final Schema ORDER =
      SchemaBuilder.struct()
          .name("Order")
          .field("id", Schema.INT64_SCHEMA)
          .field("country", Schema.STRING_SCHEMA)
          .field("customer", CUSTOMER)
          .build();

  private static SinkRecord order(long id) {
    Struct value =
        new Struct(ORDER)
            .put("id", id)
            .put("country", id % 2 == 0 ? "AT" : "CZ")
            .put("customer", new Struct(CUSTOMER).put("name", "c" + id));
    return Records.of("orders").value(ORDER, value).at(id);
  }

  private static List<String> faults(String statements) {
    return new S3WriterProvider()
        .validate(TestSink.props("kcql", statements, "topics", "orders")).stream()
            .filter(value -> value.name().equals("kcql"))
            .map(ConfigValue::errorMessages)
            .flatMap(List::stream)
            .toList();
  }

  @Test
  void aStatementSelectsFieldsAndNamesTheDirectory() {
    Map<String, String> props =
        TestSink.props(
            "kcql",
            "INSERT INTO sales SELECT id, customer.name AS name FROM orders",
            "flush.size",
            "2");
    try (TestSink sink = new TestSink(props)) {
      sink.put(order(0), order(1));

      assertThat(sink.keys()).containsExactly("topics/sales/partition=0/orders+0+0000000000.json");
      assertThat(sink.lines(sink.keys().get(0)))
          .containsExactly("{\"id\":0,\"name\":\"c0\"}", "{\"id\":1,\"name\":\"c1\"}");
      assertThat(sink.committable("orders")).isEqualTo(2);
    }
  }

  @Test
  void mapsAreSelectedToo() {
    Map<String, String> props =
        TestSink.props("kcql", "INSERT INTO m SELECT a.b AS b FROM t", "flush.size", "1");
    try (TestSink sink = new TestSink(props)) {
      sink.put(Records.of("t").value(null, Map.of("a", Map.of("b", 7L))).at(0));

      assertThat(sink.lines(sink.keys().get(0))).containsExactly("{\"b\":7}");
    }
  }

  @Test
  void partitionersSeeWhatIsSelected() {
    Map<String, String> props =
        TestSink.props(
            "kcql",
            "INSERT INTO orders SELECT id, country AS land FROM orders",
            "partitioner.class",
            "field",
            "partition.field.name",
            "land",
            "flush.size",
            "2");
    try (TestSink sink = new TestSink(props)) {
      sink.put(order(0), order(1));

      assertThat(sink.keys())
          .containsExactly(
              "topics/orders/land=AT/orders+0+0000000000.json",
              "topics/orders/land=CZ/orders+0+0000000001.json");
    }
  }

  @Test
  void aRecordThatDoesNotFitItsStatementIsADeadLetter() {
    Map<String, String> props =
        TestSink.props("kcql", "INSERT INTO m SELECT missing FROM orders", "flush.size", "1");
    try (TestSink sink = new TestSink(props)) {
      sink.put(order(0));

      assertThat(sink.keys()).isEmpty();
      assertThat(sink.letters.delivered())
          .singleElement()
          .satisfies(letter -> assertThat(letter.record().kafkaOffset()).isZero());
    }
  }

  @Test
  void clausesThatFilesCannotMeanAreRefused() {
    assertThat(faults("INSERT INTO m SELECT * FROM orders")).isEmpty();
    assertThat(faults("INSERT INTO m SELECT * FROM orders WITHTAG (a)"))
        .singleElement()
        .asString()
        .startsWith("WITHTAG has no meaning for files (select the fields): INSERT INTO m");
    assertThat(faults("INSERT INTO m SELECT * FROM orders WITHTIMESTAMP ts"))
        .singleElement()
        .asString()
        .startsWith("WITHTIMESTAMP has no meaning for files (set timestamp.extractor)");
    assertThat(faults("UPSERT INTO m SELECT * FROM orders PK id"))
        .singleElement()
        .asString()
        .startsWith("Files have no keys to upsert by (INSERT without PK)");
    assertThat(faults("INSERT INTO m SELECT * FROM orders; INSERT INTO n SELECT * FROM orders"))
        .containsExactly(
            "Several statements are for topic orders (a file has a record once: one of them)");
    assertThat(faults("INSERT INTO m SELECT")).singleElement().asString().contains("SELECT");
  }

  @Test
  void aRecordWithoutStatementIsADeadLetter() {
    Map<String, String> props =
        TestSink.props("kcql", "INSERT INTO m SELECT * FROM orders", "flush.size", "1");
    try (TestSink sink = new TestSink(props)) {
      sink.put(Records.of("others").value("v").at(0)).put(order(0));

      assertThat(sink.complaints())
          .singleElement()
          .asString()
          .startsWith("Cannot store record others-0@0: ");
      assertThat(sink.keys()).containsExactly("topics/m/partition=0/orders+0+0000000000.json");
    }
  }
}
