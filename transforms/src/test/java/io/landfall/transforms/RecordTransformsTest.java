// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static io.landfall.transforms.Records.configured;
import static io.landfall.transforms.Records.of;
import static io.landfall.transforms.Records.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transforms that deal with whole records, on structs. */
class RecordTransformsTest {
  private static final Schema ROW =
      SchemaBuilder.struct()
          .name("shop.users.Value")
          .optional()
          .field("id", Schema.INT32_SCHEMA)
          .field("name", Schema.OPTIONAL_STRING_SCHEMA)
          .build();
  private static final Schema SOURCE =
      SchemaBuilder.struct()
          .field("table", Schema.STRING_SCHEMA)
          .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
          .build();
  private static final Schema ENVELOPE =
      SchemaBuilder.struct()
          .name("shop.users.Envelope")
          .field("before", ROW)
          .field("after", ROW)
          .field("source", SOURCE)
          .field("op", Schema.STRING_SCHEMA)
          .build();

  private static SinkRecord event(String op, @Nullable Struct before, @Nullable Struct after) {
    Struct event =
        new Struct(ENVELOPE)
            .put("before", before)
            .put("after", after)
            .put("source", new Struct(SOURCE).put("table", "users").put("lsn", 5L))
            .put("op", op);
    return new SinkRecord("users", 0, Schema.INT32_SCHEMA, 1, ENVELOPE, event, 12);
  }

  private static Struct row(String name) {
    return new Struct(ROW).put("id", 1).put("name", name);
  }

  private static Unwrap<SinkRecord> unwrap(Object... keys) {
    return configured(new Unwrap<>(), keys);
  }

  @Test
  void insertsAndUpdatesBecomeTheRowAsItIsNow() {
    for (String op : new String[] {"c", "r", "u"}) {
      SinkRecord after = unwrap().apply(event(op, row("Ada"), row("Eve")));

      assertThat(after.valueSchema()).isSameAs(ROW);
      assertThat(after.value()).isEqualTo(row("Eve"));
      assertThat(after.key()).isEqualTo(1);
    }
  }

  @Test
  void aDeleteBecomesATombstoneAndTombstonesStay() {
    SinkRecord after = unwrap().apply(event("d", row("Ada"), null));

    assertThat(after.value()).isNull();
    assertThat(after.valueSchema()).isNull();
    assertThat(after.key()).isEqualTo(1);
    SinkRecord tombstone = of(null, null);
    assertThat(unwrap().apply(tombstone)).isSameAs(tombstone);
  }

  @Test
  void theOtherWaysWithDeletesAreDebeziums() {
    SinkRecord delete = event("d", row("Ada"), null);
    SinkRecord tombstone = of(null, null);
    String key = UnwrapConfig.DELETES;

    assertThat(unwrap(key, "drop").apply(delete)).isNull();
    assertThat(unwrap(key, "drop").apply(tombstone)).isNull();
    assertThat(unwrap(key, "tombstone").apply(delete)).isNull();
    assertThat(unwrap(key, "tombstone").apply(tombstone)).isSameAs(tombstone);
    assertThat(Records.json(unwrap(key, "rewrite").apply(delete).value()))
        .isEqualTo("{\"id\":1,\"name\":\"Ada\",\"__deleted\":\"true\"}");
    assertThat(unwrap(key, "rewrite").apply(tombstone)).isNull();
    assertThat(unwrap(key, "rewrite-with-tombstone").apply(tombstone)).isSameAs(tombstone);
    assertThat(Records.json(unwrap(key, "rewrite").apply(event("c", null, row("Eve"))).value()))
        .isEqualTo("{\"id\":1,\"name\":\"Eve\",\"__deleted\":\"false\"}");
  }

  @Test
  void fieldsOfTheEventHaveTheirTypes() {
    SinkRecord after =
        unwrap("add.fields", "op,lsn,source.table").apply(event("u", null, row("Eve")));

    assertThat(Records.json(after.value()))
        .isEqualTo(
            "{\"id\":1,\"name\":\"Eve\",\"__op\":\"u\",\"__lsn\":5,\"__source_table\":\"users\"}");
    assertThat(after.valueSchema().field("__lsn").schema()).isEqualTo(Schema.OPTIONAL_INT64_SCHEMA);
    assertThat(after.valueSchema().name()).isEqualTo("shop.users.Value");
  }

  @Test
  void aPartThatIsNullIsAHeaderWithoutAValue() {
    Schema transaction =
        SchemaBuilder.struct().optional().field("id", Schema.STRING_SCHEMA).build();
    Schema envelope =
        SchemaBuilder.struct()
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .field("transaction", transaction)
            .build();
    Struct event =
        new Struct(envelope)
            .put("after", row("Eve"))
            .put("source", new Struct(SOURCE).put("table", "users"))
            .put("op", "c");

    SinkRecord after = unwrap("add.headers", "transaction.id").apply(of(envelope, event));

    assertThat(after.headers().lastWithName("__transaction_id").value()).isNull();
  }

  @Test
  void aDeleteWithoutItsRowIsRefusedWhereTheRowIsWanted() {
    assertThatThrownBy(() -> unwrap(UnwrapConfig.DELETES, "rewrite").apply(event("d", null, null)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot unwrap users-0@12: a delete without the row as it was");
  }

  @Test
  void aFieldThatTheEventLacksIsRefused() {
    assertThatThrownBy(() -> unwrap("add.fields", "gtid").apply(event("u", null, row("Eve"))))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot unwrap users-0@12: no field gtid in the event");
  }

  @Test
  void truncationsAreLeftOutAndOtherRecordsPass() {
    SinkRecord plain = typed("{\"id\":7}");

    assertThat(unwrap().apply(event("t", null, null))).isNull();
    assertThat(unwrap().apply(of("{\"op\":\"m\",\"source\":{},\"message\":{}}"))).isNull();
    assertThat(unwrap().apply(plain)).isSameAs(plain);
    assertThat(unwrap().apply(of(Schema.STRING_SCHEMA, "x")).value()).isEqualTo("x");
  }

  @Test
  void metadataIsAddedWithItsTypes() {
    SinkRecord record =
        new SinkRecord(
            "orders",
            3,
            null,
            null,
            ROW,
            row("Ada"),
            12,
            99L,
            org.apache.kafka.common.record.TimestampType.CREATE_TIME);

    SinkRecord after =
        configured(
                new InsertMetadata.Value<SinkRecord>(),
                "topic.field",
                "meta.topic!",
                "offset.field",
                "meta.position.offset",
                "timestamp.field",
                "at")
            .apply(record);

    assertThat(Records.json(after.value()))
        .isEqualTo(
            "{\"id\":1,\"name\":\"Ada\",\"meta\":{\"topic\":\"orders\",\"position\":{\"offset\":12}},"
                + "\"at\":99}");
    assertThat(after.valueSchema().field("at").schema())
        .isEqualTo(Timestamp.builder().optional().build());
    assertThat(((Struct) after.value()).get("at")).isEqualTo(new Date(99));
    assertThat(after.valueSchema().field("meta").schema().field("topic").schema())
        .isEqualTo(Schema.STRING_SCHEMA);
    assertThat(after.valueSchema().isOptional()).isTrue();
  }

  @Test
  void metadataNeverTakesThePlaceOfAField() {
    SinkRecord record = of(ROW, row("Ada"));

    assertThatThrownBy(() -> inserted("topic.field", "name", record))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot insert into value of orders-0@12: there is a field name already");
    assertThatThrownBy(() -> inserted("topic.field", "name.topic", record))
        .hasMessage("Cannot insert into value of orders-0@12: name has no fields");
    assertThatThrownBy(() -> inserted("topic.field", "name.topic", of("{\"name\":\"x\"}")))
        .hasMessage("Cannot insert into value of orders-0@12: name has no fields");
    assertThatThrownBy(() -> inserted("topic.field", "t", of(Schema.STRING_SCHEMA, "x")))
        .hasMessage("Cannot insert into value of orders-0@12: it has no fields");
  }

  private static SinkRecord inserted(String key, String value, SinkRecord record) {
    return configured(new InsertMetadata.Value<SinkRecord>(), key, value).apply(record);
  }

  @Test
  void aRecordOfASourceHasNoOffsetYet() {
    SourceRecord record = new SourceRecord(Map.of(), Map.of(), "orders", ROW, row("Ada"));

    InsertMetadata.Value<SourceRecord> insert = new InsertMetadata.Value<>();
    insert.configure(Map.of("offset.field", "o", "topic.field", "t"));

    assertThat(Records.json(insert.apply(record).value()))
        .isEqualTo("{\"id\":1,\"name\":\"Ada\",\"t\":\"orders\",\"o\":null}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad topic", "..", ""})
  void whatIsNoNameOfATopicIsRefused(String site) {
    TopicRoute<SinkRecord> route = configured(new TopicRoute<>(), "topic.format", "${site}");

    assertThatThrownBy(() -> route.apply(of(null, Map.of("site", site))))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot route orders-0@12: what it makes is no name of a topic");
  }

  @Test
  void oneWayOfRoutingMustBeChosen() {
    assertThatThrownBy(() -> configured(new TopicRoute<SinkRecord>()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Cannot configure TopicRoute: exactly one of regex and topic.format is needed");
  }

  @Test
  void aReplacementThatWouldFailIsRefusedAtOnce() {
    assertThatThrownBy(
            () -> configured(new TopicRoute<SinkRecord>(), "regex", "(a)", "replacement", "$2"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("Cannot configure TopicRoute: replacement is $2");
    assertThatThrownBy(() -> configured(new TopicRoute<SinkRecord>(), "topic.format", "a-${b"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a ${ is not closed");
  }

  @Test
  void timesOfADriverAreTimesToo() {
    SinkRecord record =
        of(null, Map.of("at", new java.sql.Date(1000), "day", new java.sql.Time(0)));

    assertThat(configured(new ExtractTimestamp<SinkRecord>(), "field", "at").apply(record))
        .returns(1000L, SinkRecord::timestamp);
    assertThat(configured(new Cast.Value<SinkRecord>(), "spec", "day:string").apply(record).value())
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("day", "1970-01-01T00:00:00Z");
    assertThat(
            configured(new Filter<SinkRecord>(), "field", "at", "matches", "1970-.*Z")
                .apply(record))
        .isSameAs(record);
  }

  @Test
  void aConditionMustDemandSomething() {
    assertThatThrownBy(() -> configured(new Filter<SinkRecord>(), "field", "a"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nothing is demanded of a");
  }

  @Test
  void numbersAreComparedBySizeAndTextsByLetters() {
    assertThat(holds(typed("{\"a\":7}"), "equals", "7.00")).isTrue();
    assertThat(holds(typed("{\"a\":\"7\"}"), "equals", "7.00")).isFalse();
    assertThat(holds(typed("{\"a\":\"7\"}"), "at.least", "6.5")).isTrue();
    assertThat(holds(typed("{\"a\":true}"), "equals", "true")).isTrue();
    assertThat(holds(of(null, Map.of("a", Double.NaN)), "equals", "7")).isFalse();
    assertThat(holds(of(null, Map.of("a", Float.NaN)), "at.least", "7")).isFalse();
    assertThat(holds(typed("{\"b\":1}"), "equals", "7")).isFalse();
    assertThat(holds(typed("{\"b\":1}"), "is.null", "true")).isTrue();
    assertThat(holds(typed("{\"a\":1}"), "is.null", "true")).isFalse();
    assertThat(holds(typed("{\"b\":1}"), "equals", "7", "on.missing", "yes")).isTrue();
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    assertThatThrownBy(() -> holds(typed("{\"a\":\"x\"}"), "at.least", "6"))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot decide on orders-0@12: a is text that is no number");
  }

  private static boolean holds(SinkRecord record, Object... keys) {
    FieldCondition<SinkRecord> condition = new FieldCondition<>();
    Map<String, Object> configs = new java.util.HashMap<>(Map.of("field", "a"));
    for (int i = 0; i < keys.length; i += 2) {
      configs.put((String) keys[i], keys[i + 1]);
    }
    condition.configure(configs);
    return condition.test(record);
  }

  @Test
  void tombstonesAreDecidedOn() {
    SinkRecord tombstone = of(null, null);
    SinkRecord record = of("{\"a\":1}");

    assertThat(tombstones("ignore").apply(tombstone)).isSameAs(tombstone);
    assertThat(tombstones("drop_warn").apply(tombstone)).isNull();
    assertThat(tombstones("fail").apply(record)).isSameAs(record);
    assertThatThrownBy(() -> tombstones("fail").apply(tombstone))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot take record orders-0@12: it has no value (behavior)");
  }

  private static TombstoneHandler<SinkRecord> tombstones(String behavior) {
    return configured(new TombstoneHandler<>(), "behavior", behavior);
  }

  @Test
  void aTransformThatIsNotConfiguredSaysSo() {
    assertThatThrownBy(() -> new Filter<SinkRecord>().apply(of("{}")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("io.landfall.transforms.Filter is not configured");
  }
}
