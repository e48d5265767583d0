// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static io.landfall.transforms.Records.configured;
import static io.landfall.transforms.Records.of;
import static io.landfall.transforms.Records.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all transforms that edit fields have in common, and what each of them makes of values. */
class EditingTransformsTest {

  private static SinkRecord cast(String spec, SinkRecord record) {
    return configured(new Cast.Value<SinkRecord>(), "spec", spec).apply(record);
  }

  private static SinkRecord masked(String fields, SinkRecord record) {
    return configured(new Mask.Value<SinkRecord>(), "fields", fields).apply(record);
  }

  @Test
  void schemasChangeWhereFieldsDoAndNowhereElse() {
    SinkRecord before = typed("{\"id\":\"7\",\"air\":{\"t\":21,\"rh\":40},\"tags\":[\"1\",\"2\"]}");

    SinkRecord after = cast("id:int64,air.t:string,tags:int32", before);

    Schema schema = after.valueSchema();
    assertThat(schema.field("id").schema()).isEqualTo(Schema.OPTIONAL_INT64_SCHEMA);
    assertThat(schema.field("air").schema().field("t").schema())
        .isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
    assertThat(schema.field("air").schema().field("rh").schema())
        .isSameAs(before.valueSchema().field("air").schema().field("rh").schema());
    assertThat(schema.field("air").schema().isOptional()).isTrue();
    assertThat(schema.field("tags").schema().valueSchema()).isEqualTo(Schema.OPTIONAL_INT32_SCHEMA);
    assertThat(Records.json(after.value()))
        .isEqualTo("{\"id\":7,\"air\":{\"t\":\"21\",\"rh\":40},\"tags\":[1,2]}");
  }

  @Test
  void theSchemaIsTheSameInstanceForEachRecord() {
    SinkRecord before = typed("{\"id\":\"7\"}");
    Cast.Value<SinkRecord> cast = configured(new Cast.Value<>(), "spec", "id:int64");

    assertThat(cast.apply(before).valueSchema()).isSameAs(cast.apply(before).valueSchema());
  }

  @Test
  void aRecordWithoutAFieldToEditIsTheSameInstance() {
    SinkRecord struct = typed("{\"id\":\"7\"}");
    SinkRecord map = of("{\"id\":\"7\"}");
    SinkRecord tombstone = of(null, null);

    assertThat(masked("name", struct)).isSameAs(struct);
    assertThat(masked("name", map)).isSameAs(map);
    assertThat(masked("name", tombstone)).isSameAs(tombstone);
  }

  @Test
  void whatWasThereBeforeIsNotTouched() {
    SinkRecord before = of("{\"air\":{\"t\":\"x\"},\"tags\":[\"a\"]}");

    SinkRecord after = masked("**", before);

    assertThat(Records.json(after.value())).isEqualTo("{\"air\":{\"t\":\"\"},\"tags\":[\"\"]}");
    assertThat(Records.json(before.value())).isEqualTo("{\"air\":{\"t\":\"x\"},\"tags\":[\"a\"]}");
  }

  @Test
  void aPathGoesThroughArraysOfStructsAndMapsWithASchema() {
    Schema item = SchemaBuilder.struct().field("price", Schema.INT32_SCHEMA).build();
    Schema schema =
        SchemaBuilder.struct()
            .field("items", SchemaBuilder.array(item).build())
            .field("byName", SchemaBuilder.map(Schema.STRING_SCHEMA, item).optional().build())
            .build();
    Struct value =
        new Struct(schema)
            .put("items", List.of(new Struct(item).put("price", 3)))
            .put("byName", Map.of("a", new Struct(item).put("price", 4)));

    SinkRecord after = cast("items.price:string,byName.price:float64", of(schema, value));

    assertThat(Records.json(after.value()))
        .isEqualTo("{\"items\":[{\"price\":\"3\"}],\"byName\":{\"a\":{\"price\":4.0}}}");
    assertThat(after.valueSchema().field("byName").schema().isOptional()).isTrue();
  }

  @Test
  void nullsStayAndDefaultsAreEditedToo() {
    Schema schema =
        SchemaBuilder.struct()
            .name("sensor")
            .version(3)
            .optional()
            .field("unit", SchemaBuilder.string().optional().defaultValue("12").doc("u").build())
            .field("id", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    SinkRecord after = cast("*:int32", of(schema, new Struct(schema)));

    Struct value = (Struct) after.value();
    assertThat(value.get("unit")).isEqualTo(12);
    assertThat(value.get("id")).isNull();
    Schema unit = after.valueSchema().field("unit").schema();
    assertThat(unit.defaultValue()).isEqualTo(12);
    assertThat(unit.doc()).isEqualTo("u");
    assertThat(after.valueSchema().name()).isEqualTo("sensor");
    assertThat(after.valueSchema().version()).isEqualTo(3);
    assertThat(after.valueSchema().isOptional()).isTrue();
  }

  @Test
  void aPathThatNamesAStructIsRefusedAndAGlobPassesOverIt() {
    SinkRecord struct = typed("{\"air\":{\"t\":\"x\"}}");
    SinkRecord map = of("{\"air\":{\"t\":\"x\"}}");

    assertThatThrownBy(() -> masked("air", struct))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot project value of orders-0@12: air is a struct (name the fields in it)");
    assertThatThrownBy(() -> masked("air", map))
        .hasMessage("Cannot project value of orders-0@12: air is a map (name the fields in it)");
    assertThat(Records.json(masked("a*", struct).value())).isEqualTo("{\"air\":{\"t\":\"x\"}}");
    assertThat(Records.json(masked("a*.*", map).value())).isEqualTo("{\"air\":{\"t\":\"\"}}");
  }

  @Test
  void theWholeValueIsEditedWhereItHasNoFields() {
    assertThat(cast("string", of(Schema.INT32_SCHEMA, 7)).value()).isEqualTo("7");
    assertThat(cast("int8", of(null, "7")).value()).isEqualTo((byte) 7);
    assertThat(masked("", of(Schema.STRING_SCHEMA, "secret")).value()).isEqualTo("");
    assertThatThrownBy(() -> masked("", of("{\"a\":1}")))
        .hasMessage(
            "Cannot project value of orders-0@12: expected a plain value, found a map (name the"
                + " fields in it)");
  }

  @Test
  void aMissingFieldIsRefusedWhenStrict() {
    Mask.Value<SinkRecord> mask =
        configured(new Mask.Value<>(), "fields", "air.rh,**.x", "strict", "true");

    assertThatThrownBy(() -> mask.apply(typed("{\"air\":{\"t\":1}}")))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot project value of orders-0@12: no field air.rh");
    assertThat(Records.json(mask.apply(typed("{\"air\":{\"rh\":1}}")).value()))
        .isEqualTo("{\"air\":{\"rh\":0}}");
  }

  @Test
  void keysAreEditedByTheOtherClass() {
    SinkRecord record =
        new SinkRecord("orders", 0, null, Map.of("id", "7"), null, Map.of("id", "8"), 12);

    SinkRecord after = configured(new Cast.Key<SinkRecord>(), "spec", "id:int32").apply(record);

    assertThat(after.key()).isEqualTo(Map.of("id", 7));
    assertThat(after.value()).isEqualTo(Map.of("id", "8"));
  }

  @ParameterizedTest
  @CsvSource({
    "int8, 127.9, 127",
    "int16, -3, -3",
    "int32, 2147483647, 2147483647",
    "int64, 9223372036854775807, 9223372036854775807",
    "decimal(2), 2.345, 2.35",
    "float64, 1e3, 1000.0",
    "string, 1.50, 1.50",
    "boolean, 0, false",
  })
  void numbersAreCast(String type, BigDecimal number, String expected) {
    SinkRecord record = of(Decimal.schema(number.scale()), number);

    assertThat(cast(type, record).value()).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int8    | 128    | is out of the range of int8",
        "int64   | 9223372036854775808 | is out of the range of int64",
        "int32   | 1.5    | is text with a fraction, not int32",
        "int32   | seven  | is text that is no number",
        "int32   | 1e999999999 | has too many digits for int32",
        "float32 | 1e300  | is out of the range of float32",
        "float64 | 1e399  | is out of the range of float64",
        "boolean | yes    | is text that is no boolean (true, false, 1, 0)",
      })
  void whatDoesNotFitIsRefusedWithoutItsValue(String type, String text, String fault) {
    SinkRecord record = typed("{\"a\":{\"b\":\"" + text + "\"}}");

    assertThatThrownBy(() -> cast("a.b:" + type, record))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot project value of orders-0@12: a.b " + fault);
  }

  @Test
  void datesAreCastToWhatConnectCountsAndToIso() {
    SinkRecord day = of(org.apache.kafka.connect.data.Date.SCHEMA, new Date(86_400_000L * 20_413));

    assertThat(cast("int32", day).value()).isEqualTo(20_413);
    assertThat(cast("string", day).value()).isEqualTo("2025-11-21");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id", "id:int128", "id:decimal", "id:int8,id:int16"})
  void aSpecThatIsNoneIsRefused(String spec) {
    assertThatThrownBy(() -> configured(new Cast.Value<SinkRecord>(), "spec", spec))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("spec");
  }

  @Test
  void anUnknownKeyIsRefusedWithASuggestion() {
    assertThatThrownBy(
            () -> configured(new Mask.Value<SinkRecord>(), "fields", "a", "replacment", "x"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown key replacment")
        .hasMessageContaining("replacement");
  }

  @Test
  void numbersAreMaskedByNumbersOfTheirType() {
    SinkRecord record = typed("{\"id\":7,\"ok\":true}");

    SinkRecord after =
        configured(new Mask.Value<SinkRecord>(), "fields", "id", "replacement", "-1").apply(record);

    assertThat(Records.json(after.value())).isEqualTo("{\"id\":-1,\"ok\":true}");
    assertThat(after.valueSchema().field("id").schema()).isEqualTo(Schema.OPTIONAL_INT32_SCHEMA);
    assertThatThrownBy(
            () ->
                configured(new Mask.Value<SinkRecord>(), "fields", "id", "replacement", "x")
                    .apply(record))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot project value of orders-0@12: id cannot be replaced by x (it is Integer)");
  }

  @Test
  void aMaskKeepsWholeCharacters() {
    SinkRecord record = of(null, Map.of("name", "Zo\uD83D\uDE00e\uD83D\uDE00"));

    Object masked =
        configured(new Mask.Value<SinkRecord>(), "fields", "name", "keep.last", "2")
            .apply(record)
            .value();

    assertThat(masked).isEqualTo(Map.of("name", "***e\uD83D\uDE00"));
  }

  @Test
  void digestsOfTextAndOfItsBytesAreTheSame() {
    Hash.Value<SinkRecord> hash = configured(new Hash.Value<>(), "fields", "");

    Object ofText = hash.apply(Records.of(Schema.STRING_SCHEMA, "é")).value();
    Object ofBytes =
        hash.apply(Records.of(Schema.BYTES_SCHEMA, new byte[] {(byte) 0xC3, (byte) 0xA9})).value();

    assertThat(ofText).isEqualTo(ofBytes).asString().hasSize(64);
  }

  @Test
  void aSecretMayBeAPasswordOfConnectAndMustNotBeEmpty() {
    Hash.Value<SinkRecord> byText = configured(new Hash.Value<>(), "fields", "", "secret", "s");
    Hash.Value<SinkRecord> byPassword =
        configured(new Hash.Value<>(), "fields", "", "secret", new Password("s"));
    SinkRecord record = Records.of(Schema.STRING_SCHEMA, "x");

    assertThat(byPassword.apply(record).value()).isEqualTo(byText.apply(record).value());
    assertThatThrownBy(() -> configured(new Hash.Value<SinkRecord>(), "fields", "", "secret", ""))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("secret");
  }

  @Test
  void aNullIsNoDefaultUnlessItIsReadSo() {
    Schema schema =
        SchemaBuilder.struct()
            .field("unit", SchemaBuilder.string().optional().defaultValue("C").build())
            .field("id", Schema.STRING_SCHEMA)
            .build();
    Struct value = new Struct(schema).put("unit", null).put("id", "7");

    Struct after = (Struct) masked("id", Records.of(schema, value)).value();

    assertThat(after.getWithoutDefault("unit")).isNull();
  }

  @Test
  void secretsAreInNoMessage() {
    assertThatThrownBy(
            () ->
                configured(
                    new Hash.Value<SinkRecord>(), "fields", "a", "secret", "hunter2", "algo", "x"))
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "seconds, 2025-11-21T10:00:00Z, 1763719200",
    "milliseconds, 2025-11-21T10:00:00.25Z, 1763719200250",
    "microseconds, 2025-11-21T10:00:00.000001Z, 1763719200000001",
    "nanoseconds, 2025-11-21T10:00:00.000000001Z, 1763719200000000001",
    "seconds, 1969-12-31T23:59:59.5Z, -1",
    "milliseconds, 2025-11-21, 1763683200000",
    "milliseconds, 2025-11-21 11:00+0100, 1763719200000",
  })
  void textsBecomeNumbers(String precision, String text, long number) {
    TimestampConvert.Value<SinkRecord> convert =
        configured(
            new TimestampConvert.Value<>(),
            "fields",
            "at",
            "target.type",
            "unix",
            "unix.precision",
            precision);

    SinkRecord after = convert.apply(typed("{\"at\":\"" + text + "\"}"));

    assertThat(((Struct) after.value()).get("at")).isEqualTo(number);
    assertThat(after.valueSchema().field("at").schema()).isEqualTo(Schema.OPTIONAL_INT64_SCHEMA);
  }

  @Test
  void aDayStaysThatDayInEveryZone() {
    Date day = new Date(86_400_000L * 20_413);
    TimestampConvert.Value<SinkRecord> convert =
        configured(
            new TimestampConvert.Value<>(),
            "fields",
            "",
            "target.type",
            "Date",
            "timezone",
            "America/New_York");

    SinkRecord after = convert.apply(Records.of(org.apache.kafka.connect.data.Date.SCHEMA, day));

    assertThat(after.value()).isEqualTo(day);
  }

  @Test
  void aTimeThatIsNoneIsRefusedWithoutItsText() {
    TimestampConvert.Value<SinkRecord> convert =
        configured(new TimestampConvert.Value<>(), "fields", "at", "target.type", "unix");

    assertThatThrownBy(() -> convert.apply(Records.of("{\"at\":\"yesterday\"}")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot project value of orders-0@12: at is text that is no time as configured");
    assertThatThrownBy(() -> convert.apply(Records.of("{\"at\":1e300}")))
        .hasMessage(
            "Cannot project value of orders-0@12: at is a number beyond the range of times");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "yyyy-bb"})
  void aPatternThatIsNoneIsRefused(String format) {
    assertThatThrownBy(
            () ->
                configured(
                    new TimestampConvert.Value<SinkRecord>(),
                    "fields",
                    "a",
                    "target.type",
                    "string",
                    "format",
                    format))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("format");
  }

  @Test
  void emptyListsAndNullElementsPass() {
    SinkRecord record = Records.of(null, Map.of("a", Arrays.asList("x", null)));

    assertThat(masked("a", record).value()).isEqualTo(Map.of("a", Arrays.asList("", null)));
  }
}
