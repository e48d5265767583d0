// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.jdbc.row.RowRules.Deletes;
import io.landfall.jdbc.row.RowRules.Nulls;
import io.landfall.jdbc.table.NewColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each rule of keys and fields, with the message of its breach. */
class RowShapeTest {

  private static final Schema FLAT =
      SchemaBuilder.struct()
          .field("id", Schema.STRING_SCHEMA)
          .field("at", Schema.INT64_SCHEMA)
          .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build())
          .build();

  private static final Schema KEY =
      SchemaBuilder.struct()
          .field("id", Schema.OPTIONAL_STRING_SCHEMA)
          .field("area", Schema.INT32_SCHEMA)
          .build();

  private static SinkRecord record(@Nullable Schema schema, @Nullable Object value) {
    return keyed(null, null, schema, value);
  }

  private static SinkRecord keyed(
      @Nullable Schema keySchema,
      @Nullable Object key,
      @Nullable Schema schema,
      @Nullable Object value) {
    return new SinkRecord("metrics", 0, keySchema, key, schema, value, 17);
  }

  private static Struct flat() {
    return new Struct(FLAT).put("id", "four").put("at", 1L);
  }

  private static RowRules rules(KeyMode mode, String... fields) {
    return new RowRules(InsertMode.INSERT, mode, List.of(fields), Deletes.OFF, Nulls.DEFAULT);
  }

  private static RowRules deleting(String... fields) {
    return new RowRules(
        InsertMode.UPSERT, KeyMode.RECORD_KEY, List.of(fields), Deletes.ON, Nulls.DEFAULT);
  }

  private static RowRules fields(List<String> whitelist, List<String> exclude, String... renames) {
    Map<String, String> columns = new HashMap<>();
    for (int i = 0; i < renames.length; i += 2) {
      columns.put(renames[i], renames[i + 1]);
    }
    return RowRules.INSERT.with(
        new FieldRules(
            Set.copyOf(whitelist),
            Set.copyOf(exclude),
            columns,
            "text",
            null,
            FieldRules.Unknown.FAIL));
  }

  private static RowShape shape(RowRules rules, SinkRecord record) {
    return new RowShapes(rules).of(record);
  }

  private static List<String> names(RowShape shape) {
    return shape.fields().stream().map(RowField::name).toList();
  }

  private static List<Object> values(RowRules rules, SinkRecord record) {
    RowShape shape = shape(rules, record);
    return IntStream.range(0, shape.fields().size())
        .mapToObj(at -> shape.value(record, at))
        .toList();
  }

  private static void assertRefused(RowRules rules, SinkRecord record, String why) {
    assertThatThrownBy(() -> shape(rules, record))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot write metrics-0@17: " + why);
  }

  private static void assertStops(RowRules rules, SinkRecord record, String why) {
    assertThatThrownBy(() -> shape(rules, record))
        .isInstanceOf(ConnectException.class)
        .isNotInstanceOf(DataException.class)
        .hasMessage("Cannot write metrics-0@17: " + why);
  }

  @Test
  void bytesFollowTheValues() {
    Struct value = flat();
    SinkRecord record = record(FLAT, value);
    RowShape shape = shape(RowRules.INSERT, record);
    assertThat(shape.bytes(record)).isEqualTo(4 + 8);
    value.put("tags", List.of("a", "bc"));
    assertThat(shape.bytes(record)).isEqualTo(4 + 8 + 3);
  }

  @Test
  void theMessageNamesWhereTheRecordCameFromWhateverItsTopicIsNow() {
    SinkRecord renamed =
        record(null, 5)
            .newRecord("renamed", 0, null, null, Schema.INT32_SCHEMA, 5, null, List.of());
    assertThatThrownBy(() -> shape(RowRules.INSERT, renamed))
        .hasMessage("Cannot write metrics-0@17: INT32 (the value must be a STRUCT)");
  }

  @Test
  void valuesThatAreNoStructAreRefused() {
    assertRefused(
        RowRules.INSERT,
        record(null, "secret"),
        "a value without a schema (the value must be a STRUCT)");
    assertRefused(RowRules.INSERT, record(FLAT, "secret"), "String (the value must be a STRUCT)");
    assertRefused(
        RowRules.INSERT,
        record(SchemaBuilder.array(Schema.STRING_SCHEMA).build(), List.of("secret")),
        "ARRAY (the value must be a STRUCT)");
    Schema empty = SchemaBuilder.struct().build();
    assertRefused(RowRules.INSERT, record(empty, new Struct(empty)), "it has no fields");
  }

  @Test
  void withoutAValueNothingIsGuessed() {
    String hint =
        "it has no value (set delete.enabled=true, or behavior.on.null.values to ignore or"
            + " dead-letter)";
    assertStops(RowRules.INSERT, record(null, null), hint);
    assertStops(RowRules.INSERT, record(FLAT, null), hint);
    assertRefused(
        RowRules.INSERT.with(Tombstones.DEAD_LETTER),
        record(null, null),
        "it has no value (behavior.on.null.values=dead-letter)");
    assertThat(new RowShapes(RowRules.INSERT).skips(record(null, null))).isFalse();
    RowShapes ignoring = new RowShapes(RowRules.INSERT.with(Tombstones.IGNORE));
    assertThat(ignoring.skips(record(null, null))).isTrue();
    assertThat(ignoring.skips(record(FLAT, flat()))).isFalse();
    assertThat(new RowShapes(deleting().with(Tombstones.IGNORE)).skips(record(null, null)))
        .isFalse();
  }

  @Test
  void coordinatesMakeAKey() {
    SinkRecord record = record(FLAT, flat());
    assertThat(names(shape(rules(KeyMode.KAFKA), record)))
        .containsExactly(
            "__connect_topic", "__connect_partition", "__connect_offset", "id", "at", "tags");
    assertThat(names(shape(rules(KeyMode.KAFKA, "t", "p", "o"), record)))
        .containsExactly("t", "p", "o", "id", "at", "tags");
    SinkRecord renamed =
        record.newRecord("renamed", 3, null, null, FLAT, flat(), null, record.headers());
    assertThat(values(rules(KeyMode.KAFKA), renamed)).startsWith("renamed", 3, 17L);
  }

  @Test
  void aKeyThatIsAPlainValueNeedsTheNameOfItsColumn() {
    SinkRecord record = keyed(Schema.STRING_SCHEMA, "k", FLAT, flat());
    assertThat(values(rules(KeyMode.RECORD_KEY, "k"), record))
        .isEqualTo(Arrays.asList("k", "four", 1L, null));
    assertStops(
        rules(KeyMode.RECORD_KEY),
        record,
        "its key is a STRING (pk.fields must name its column, and nothing else)");
    assertStops(
        rules(KeyMode.RECORD_KEY, "a", "b"),
        record,
        "its key is a STRING (pk.fields must name its column, and nothing else)");
  }

  @Test
  void aKeyThatIsAStructGivesAllItsFieldsOrThoseNamed() {
    Struct key = new Struct(KEY).put("id", "k").put("area", 7);
    SinkRecord record = keyed(KEY, key, FLAT, flat());
    assertThat(names(shape(rules(KeyMode.RECORD_KEY), record)))
        .containsExactly("id", "area", "at", "tags");
    assertThat(names(shape(rules(KeyMode.RECORD_KEY, "area"), record)))
        .containsExactly("area", "id", "at", "tags");
    assertStops(
        rules(KeyMode.RECORD_KEY, "area", "zone"),
        record,
        "its key has no field zone (pk.fields names it)");
  }

  @Test
  void theKeyWinsOverAFieldOfTheValueOfTheSameName() {
    Struct key = new Struct(KEY).put("id", "of the key").put("area", 7);
    assertThat(values(rules(KeyMode.RECORD_KEY), keyed(KEY, key, FLAT, flat())))
        .startsWith("of the key", 7, 1L);
  }

  @Test
  void otherKeysAreRefused() {
    assertRefused(
        rules(KeyMode.RECORD_KEY, "k"),
        keyed(null, null, FLAT, flat()),
        "it has no key (pk.mode=record_key needs one)");
    assertRefused(
        rules(KeyMode.RECORD_KEY, "k"),
        keyed(
            SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build(),
            Map.of(),
            FLAT,
            flat()),
        "its key is a MAP (a STRUCT or a plain value is needed)");
    assertRefused(
        rules(KeyMode.RECORD_KEY, "k"),
        keyed(null, List.of(1), FLAT, flat()),
        "its key is a LIST (a STRUCT or a plain value is needed)");
    Schema nested = SchemaBuilder.struct().field("inner", KEY).build();
    assertRefused(
        rules(KeyMode.RECORD_KEY),
        keyed(nested, new Struct(nested), FLAT, flat()),
        "field inner of its key is a STRUCT (flatten it)");
  }

  @Test
  void theValueGivesAKeyOfAllFieldsOrThoseNamed() {
    SinkRecord record = record(FLAT, flat());
    RowShape whole = shape(rules(KeyMode.RECORD_VALUE), record);
    assertThat(names(whole)).containsExactly("id", "at", "tags");
    assertThat(whole.keyCount()).isEqualTo(3);
    RowShape named = shape(rules(KeyMode.RECORD_VALUE, "at"), record);
    assertThat(names(named)).containsExactly("at", "id", "tags");
    assertThat(named.keyCount()).isEqualTo(1);
    assertStops(
        rules(KeyMode.RECORD_VALUE, "no"),
        record,
        "its value has no field no (pk.fields names it)");
    assertStops(
        rules(KeyMode.RECORD_VALUE, "no"),
        record(Schema.STRING_SCHEMA, "text"),
        "its value is a String (pk.mode=record_value needs a STRUCT)");
  }

  @Test
  void headersGiveAKey() {
    SinkRecord record = record(FLAT, flat());
    record.headers().addString("tenant", "first").addString("tenant", "acme").addInt("n", 3);
    assertThat(values(rules(KeyMode.RECORD_HEADER, "tenant", "n"), record))
        .startsWith("acme", 3, "four");
    assertRefused(
        rules(KeyMode.RECORD_HEADER, "zone"), record, "it has no header zone (pk.fields names it)");
    record.headers().add("zone", SchemaAndValue.NULL);
    assertRefused(
        rules(KeyMode.RECORD_HEADER, "zone"), record, "it has no header zone (pk.fields names it)");
  }

  @Test
  void recordsWithHeadersOfAnotherTypeHaveAnotherShape() {
    RowShapes shapes = new RowShapes(rules(KeyMode.RECORD_HEADER, "n"));
    SinkRecord small = record(FLAT, flat());
    small.headers().addInt("n", 3);
    SinkRecord large = record(FLAT, flat());
    large.headers().addLong("n", 3L);
    assertThat(shapes.of(small).fields().get(0).schema()).isEqualTo(Schema.INT32_SCHEMA);
    assertThat(shapes.of(large).fields().get(0).schema()).isEqualTo(Schema.INT64_SCHEMA);
  }

  @Test
  void aDeleteHasTheFieldsOfTheKeyAlone() {
    Struct key = new Struct(KEY).put("id", "k").put("area", 7);
    RowShapes shapes = new RowShapes(deleting());
    RowShape delete = shapes.of(keyed(KEY, key, null, null));
    assertThat(delete.operation()).isEqualTo(RowOperation.DELETE);
    assertThat(names(delete)).containsExactly("id", "area");
    // A schema that a tombstone declares is none that it has
    assertThat(shapes.of(keyed(KEY, key, FLAT, null))).isSameAs(delete);
    RowShape write = shapes.of(keyed(KEY, key, FLAT, flat()));
    assertThat(names(write)).containsExactly("id", "area", "at", "tags");
    assertThat(shapes.of(keyed(KEY, key, null, null))).isSameAs(delete);
  }

  @Test
  void rowsThatAreFoundByTheirKeyNeedAllOfIt() {
    Struct key = new Struct(KEY).put("area", 7);
    assertRefused(deleting(), keyed(KEY, key, null, null), "field id of its key is null");
    assertRefused(deleting(), keyed(KEY, key, FLAT, flat()), "field id of its key is null");
    assertThat(values(rules(KeyMode.RECORD_KEY), keyed(KEY, key, FLAT, flat())))
        .startsWith(null, 7);
  }

  @Test
  void fieldsAreChosenAndRenamed() {
    SinkRecord record = record(FLAT, flat());
    assertThat(names(shape(fields(List.of("at", "no"), List.of()), record))).containsExactly("at");
    assertThat(names(shape(fields(List.of(), List.of("at")), record)))
        .containsExactly("id", "tags");
    assertThat(names(shape(fields(List.of("id", "at"), List.of("id"), "at", "time"), record)))
        .containsExactly("time");
    assertStops(
        fields(List.of("no"), List.of()),
        record,
        "none of its fields is written (check fields.whitelist, fields.exclude)");
    assertStops(
        fields(List.of(), List.of(), "at", "id"),
        record,
        "fields id and at both go into column id (correct fields.rename)");
  }

  @Test
  void fieldsOfTheKeyAreAlwaysWritten() {
    RowRules chosen =
        new RowRules(
            InsertMode.INSERT,
            KeyMode.RECORD_VALUE,
            List.of("id"),
            Deletes.OFF,
            Tombstones.FAIL,
            Nulls.DEFAULT,
            null,
            fields(List.of("at"), List.of("id"), "id", "key").fields(),
            TemporalRules.PLAIN);
    assertThat(names(shape(chosen, record(FLAT, flat())))).containsExactly("key", "at");
  }

  @Test
  void aTextIsAColumnOfItsOwn() {
    SinkRecord record = keyed(Schema.STRING_SCHEMA, "k", Schema.STRING_SCHEMA, "text");
    assertThat(names(shape(rules(KeyMode.RECORD_KEY, "k"), record)))
        .containsExactly("k", "record_value");
    assertThat(names(shape(fields(List.of(), List.of("text"), "text", "x"), record)))
        .containsExactly("text");
    assertStops(
        fields(List.of("a"), List.of()),
        record,
        "its value is a STRING, which has no fields (unset fields.whitelist)");
    assertStops(
        RowRules.INSERT.with(
            new TemporalRules(
                Set.of("a"),
                EpochPrecision.MICROSECONDS,
                CalendarSystem.LEGACY,
                java.time.ZoneOffset.UTC)),
        record,
        "its value is a STRING, which has no fields (unset timestamp.fields.list)");
    assertStops(
        rules(KeyMode.RECORD_KEY, "record_value"),
        record,
        "its value and its key both go into column record_value"
            + " (change string.output.value.column.name or pk.fields)");
  }

  @Test
  void nullsBecomeDefaultsWhereThatIsWanted() {
    Schema schema =
        SchemaBuilder.struct()
            .field("id", SchemaBuilder.string().optional().defaultValue("d").build())
            .field("n", SchemaBuilder.int32().optional().defaultValue(5).build())
            .build();
    SinkRecord record = record(schema, new Struct(schema));
    assertThat(values(RowRules.INSERT, record)).containsExactly("d", 5);
    RowRules kept =
        new RowRules(InsertMode.INSERT, KeyMode.NONE, List.of(), Deletes.OFF, Nulls.KEEP);
    assertThat(values(kept, record)).containsExactly(null, null);
  }

  @Test
  void nestedFieldsAreReadSideBySide() {
    Schema outer =
        SchemaBuilder.struct().field("n", Schema.INT32_SCHEMA).field("inner", FLAT).build();
    FieldRules flat =
        new FieldRules(
            Set.of(), Set.of("inner.tags"), Map.of(), "text", ".", FieldRules.Unknown.FAIL);
    RowShapes shapes = new RowShapes(RowRules.INSERT.with(flat));
    SinkRecord record = record(outer, new Struct(outer).put("n", 1).put("inner", flat()));
    RowShape shape = shapes.of(record);
    assertThat(names(shape)).containsExactly("n", "inner.id", "inner.at");
    assertThat(shape.value(record, 1)).isEqualTo("four");
    assertThat(shapes.prepared(record)).isSameAs(record);
    SinkRecord map = shapes.prepared(record(null, Map.of("a", Map.of("b", 1))));
    assertThat(map.originalKafkaOffset()).isEqualTo(17);
    assertThat(names(shapes.of(map))).containsExactly("a.b");
  }

  @Test
  void mapsOfTheSameKeysHaveOneShapeWhateverTheirOrder() {
    RowShapes shapes = new RowShapes(RowRules.INSERT);
    Map<String, Object> first = new java.util.LinkedHashMap<>();
    first.put("a", 1);
    first.put("b", "x");
    Map<String, Object> second = new java.util.LinkedHashMap<>();
    second.put("b", "y");
    second.put("a", 2L);
    RowShape shape = shapes.of(record(null, first));
    assertThat(shape.hasSchema()).isFalse();
    first.put("later", "is another matter");
    assertThat(shapes.of(record(null, second))).isSameAs(shape);
    assertThat(shapes.of(record(null, Map.of("a", 1)))).isNotSameAs(shape);
    assertThat(shapes.of(record(null, second))).isSameAs(shape);
    assertRefused(RowRules.INSERT, record(null, Map.of(1, 1)), "a map with a key that is no text");
  }

  @Test
  void equalSchemasHaveOneShape() {
    RowShapes shapes = new RowShapes(RowRules.INSERT);
    Schema copy =
        SchemaBuilder.struct()
            .field("id", Schema.STRING_SCHEMA)
            .field("at", Schema.INT64_SCHEMA)
            .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build())
            .build();
    RowShape shape = shapes.of(record(FLAT, new Struct(FLAT)));
    assertThat(shapes.of(record(copy, new Struct(copy)))).isSameAs(shape);
    assertThatThrownBy(() -> shapes.of(record(copy, null))).isInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> shapes.of(record(copy, "x"))).isInstanceOf(DataException.class);
    assertThat(shapes.of(record(FLAT, new Struct(FLAT)))).isSameAs(shape);
  }

  @Test
  void aNewTableHasTheColumnsInTheOrderOfTheValue() {
    Struct key = new Struct(KEY).put("id", "k").put("area", 7);
    assertThat(columns(rules(KeyMode.RECORD_KEY, "area", "id"), keyed(KEY, key, FLAT, flat())))
        .containsExactly("id", "at", "tags", "area");
    assertThat(columns(rules(KeyMode.RECORD_VALUE, "at"), record(FLAT, flat())))
        .containsExactly("id", "at", "tags");
    assertThat(columns(rules(KeyMode.KAFKA), record(FLAT, flat())))
        .containsExactly(
            "__connect_topic", "__connect_partition", "__connect_offset", "id", "at", "tags");
    assertThat(columns(rules(KeyMode.KAFKA, "z", "y", "at"), record(FLAT, flat())))
        .containsExactly("id", "at", "tags", "y", "z");
  }

  private static List<String> columns(RowRules rules, SinkRecord record) {
    return shape(rules, record).columns().stream().map(NewColumn::name).toList();
  }
}
