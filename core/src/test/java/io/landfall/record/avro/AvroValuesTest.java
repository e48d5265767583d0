// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class AvroValuesTest {

  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.008Z");

  @Test
  void readsGeneratedRecordsWithTheClassesOfTheirLogicalTypes() {
    UUID id = new UUID(1, 2);
    Visit visit =
        new Visit(
            id,
            LocalDate.of(1970, 1, 3),
            LocalTime.of(0, 0, 1),
            LocalTime.of(0, 0, 2),
            AT,
            AT.plusNanos(9_000),
            LocalDateTime.of(1970, 1, 1, 0, 0, 3),
            new BigDecimal("12.3"),
            AT);

    Struct read = (Struct) AvroValues.read(visit).value();

    assertThat(read.get("id")).isEqualTo(id.toString());
    assertThat(read.get("day")).isEqualTo(new Date(2 * 86_400_000L));
    assertThat(read.get("opens")).isEqualTo(new Date(1_000));
    assertThat(read.get("closes")).isEqualTo(2_000_000L);
    assertThat(read.get("at")).isEqualTo(Date.from(AT));
    assertThat(read.get("exact")).isEqualTo(AT.toEpochMilli() * 1_000 + 9);
    assertThat(read.get("local")).isEqualTo(3_000L);
    assertThat(read.get("price")).isEqualTo(new BigDecimal("12.30"));
    assertThat(read.getStruct("ended").get("long")).isEqualTo(Date.from(AT));
    assertThat(read.get("previous")).isNull();
  }

  @Test
  void givesEqualSchemasOneSchemaInConnect() {
    String json = Visit.SCHEMA$.toString().replace("Visit", "Other");
    SchemaAndValue one = AvroValues.read(empty(new Schema.Parser().parse(json)));
    SchemaAndValue other = AvroValues.read(empty(new Schema.Parser().parse(json)));

    assertThat(one.schema()).isSameAs(other.schema());
  }

  @Test
  void keepsTheNameOfDecimalsThatAreStoredInFixedBytes() {
    Schema amount = Schema.createFixed("Amount", null, "shop", 4);
    amount.addProp("logicalType", "decimal");
    amount.addProp("precision", 9);
    amount.addProp("scale", 2);
    Schema schema =
        SchemaBuilder.record("Order").fields().name("a").type(amount).noDefault().endRecord();
    GenericRecord order = new GenericData.Record(schema);
    order.put("a", new GenericData.Fixed(amount, new byte[] {0, 0, 4, -46}));

    Struct read = (Struct) AvroValues.read(order).value();

    assertThat(read.get("a")).isEqualTo(new BigDecimal("12.34"));
    assertThat(read.schema().field("a").schema().name()).isEqualTo(Decimal.LOGICAL_NAME);
  }

  @Test
  void readsTheDefaultsThatConnectHasLeftInAnnotations() {
    Schema counts = Schema.createArray(Schema.create(Schema.Type.LONG));
    counts.addProp("connect.default", List.of(1, 2));
    Schema key = Schema.create(Schema.Type.BYTES);
    key.addProp("connect.default", "\u00ff");
    Schema schema =
        SchemaBuilder.record("Defaults")
            .fields()
            .name("counts")
            .type(counts)
            .noDefault()
            .name("key")
            .type(key)
            .noDefault()
            .endRecord();
    GenericRecord record = new GenericData.Record(schema);
    record.put("counts", List.of());
    record.put("key", ByteBuffer.allocate(0));

    Struct read = (Struct) AvroValues.read(record).value();

    assertThat(read.schema().field("counts").schema().defaultValue()).isEqualTo(List.of(1L, 2L));
    assertThat(read.schema().field("key").schema().defaultValue())
        .isEqualTo(ByteBuffer.wrap(new byte[] {-1}));
  }

  @Test
  void refusesSchemasThatContainThemselves() {
    Schema node =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Node", "fields": [
                 {"name": "next", "type": ["null", "Node"]}]}
                """);

    assertThatThrownBy(() -> AvroValues.read(new GenericData.Record(node)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot read Avro's record Node: it contains itself (Connect has no such schemas)");
  }

  @Test
  void namesTheFieldThatDoesNotFitAndNotItsValue() {
    Schema schema =
        SchemaBuilder.record("Login")
            .fields()
            .requiredInt("pin")
            .name("token")
            .type()
            .unionOf()
            .intType()
            .and()
            .longType()
            .and()
            .booleanType()
            .endUnion()
            .noDefault()
            .endRecord();
    GenericRecord wrong = new GenericData.Record(schema);
    wrong.put("pin", "secret-1234");
    GenericRecord unknown = new GenericData.Record(schema);
    unknown.put("pin", 1);
    unknown.put("token", "secret-1234");

    assertThatThrownBy(() -> AvroValues.read(wrong))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("field pin of Login: ")
        .hasMessageContaining("java.lang.Integer")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> AvroValues.read(unknown))
        .hasMessage("field token of Login: a java.lang.String (none of the union's types)")
        .hasStackTraceContaining("UnionReader")
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("secret"));
    assertThatThrownBy(() -> AvroValues.read(new GenericData.Record(schema)))
        .hasMessage("field pin of Login: null (a value is required)");
  }

  private static String stackTrace(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static GenericRecord empty(Schema schema) {
    GenericRecord record = new GenericData.Record(schema);
    Map<String, Object> values =
        Map.of(
            "id",
            "1",
            "day",
            1,
            "opens",
            1,
            "closes",
            1L,
            "at",
            1L,
            "exact",
            1L,
            "local",
            1L,
            "price",
            ByteBuffer.wrap(new byte[] {1}));
    values.forEach(record::put);
    return record;
  }
}
