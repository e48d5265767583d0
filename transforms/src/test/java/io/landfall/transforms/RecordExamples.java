// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static io.landfall.transforms.Records.of;

import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** One example for each key of the transforms that deal with whole records. */
final class RecordExamples {
  private static final SinkRecord SENSOR = of("{\"id\":7,\"air\":{\"rh\":40}}");
  private static final SinkRecord UPDATE =
      of(
          "{\"before\":{\"id\":7,\"name\":\"Ada\"},\"after\":{\"id\":7,\"name\":\"Eve\"},"
              + "\"source\":{\"db\":\"shop\",\"table\":\"users\",\"ts_ms\":99},\"op\":\"u\",\"ts_ms\":101}");
  private static final SinkRecord DELETE =
      of(
          "{\"before\":{\"id\":7,\"name\":\"Ada\"},\"after\":null,"
              + "\"source\":{\"db\":\"shop\",\"table\":\"users\",\"ts_ms\":99},\"op\":\"d\",\"ts_ms\":101}");
  private static final SinkRecord TOMBSTONE = of(null, null);

  private RecordExamples() {}

  static List<Example> insertMetadata() {
    return List.of(
        inserted(
            "topic.field",
            "_from.topic",
            "{\"id\":7,\"air\":{\"rh\":40},\"_from\":{\"topic\":\"orders\"}}"),
        inserted("partition.field", "partition!", "{\"id\":7,\"air\":{\"rh\":40},\"partition\":0}"),
        inserted("offset.field", "air.offset", "{\"id\":7,\"air\":{\"rh\":40,\"offset\":12}}"),
        inserted("timestamp.field", "at", "{\"id\":7,\"air\":{\"rh\":40},\"at\":null}"),
        inserted("original.topic.field", "t", "{\"id\":7,\"air\":{\"rh\":40},\"t\":\"orders\"}"),
        inserted("original.partition.field", "p", "{\"id\":7,\"air\":{\"rh\":40},\"p\":0}"),
        inserted("original.offset.field", "o", "{\"id\":7,\"air\":{\"rh\":40},\"o\":12}"),
        inserted("static.field", "site", "{\"id\":7,\"air\":{\"rh\":40},\"site\":\"Graz\"}")
            .and("static.value", "Graz"),
        Example.of(
                "static.value",
                "Graz",
                SENSOR,
                "Cannot insert into value of orders-0@12: there is a field id already")
            .and("static.field", "id"),
        Example.of(
                "header.fields",
                "trace:meta.trace",
                traced(),
                "{\"id\":7,\"meta\":{\"trace\":\"a1\"}}")
            .remark("The record has a header trace with the value a1."));
  }

  private static Example inserted(String key, String value, String after) {
    return Example.of(key, value, SENSOR, after);
  }

  private static SinkRecord traced() {
    SinkRecord record = of("{\"id\":7}");
    record.headers().addString("trace", "a1");
    return record;
  }

  static List<Example> unwrap() {
    return List.of(
        Example.of(
            UnwrapConfig.DELETES,
            "rewrite",
            DELETE,
            "{\"id\":7,\"name\":\"Ada\",\"__deleted\":\"true\"}"),
        Example.of(
            UnwrapConfig.ADD_FIELDS,
            "op,table,source.ts_ms:at",
            UPDATE,
            "{\"id\":7,\"name\":\"Eve\",\"__op\":\"u\",\"__table\":\"users\",\"__at\":99}"),
        Example.of(
                UnwrapConfig.ADD_FIELDS_PREFIX,
                "dbz_",
                UPDATE,
                "{\"id\":7,\"name\":\"Eve\",\"dbz_op\":\"u\"}")
            .and(UnwrapConfig.ADD_FIELDS, "op"),
        Example.of(
            UnwrapConfig.ADD_HEADERS,
            "db",
            UPDATE,
            "{\"id\":7,\"name\":\"Eve\"}\nheader __db: shop"),
        Example.of(
                UnwrapConfig.ADD_HEADERS_PREFIX,
                "dbz.",
                UPDATE,
                "{\"id\":7,\"name\":\"Eve\"}\nheader dbz.op: u")
            .and(UnwrapConfig.ADD_HEADERS, "op"),
        Example.of(
            UnwrapConfig.ROUTE_BY_FIELD,
            "name",
            UPDATE,
            "{\"id\":7,\"name\":\"Eve\"}\ntopic: Eve"));
  }

  static List<Example> extractTimestamp() {
    return List.of(
        Example.of(
            ExtractTimestamp.FIELD,
            "log.end",
            of("{\"log\":{\"end\":1763719260000}}"),
            "{\"log\":{\"end\":1763719260000}}\ntimestamp: 1763719260000"),
        Example.of(
                TimeKeys.FORMAT,
                "dd.MM.yyyy",
                of("{\"at\":\"21.11.2025\"}"),
                "{\"at\":\"21.11.2025\"}\ntimestamp: 1763683200000")
            .and(ExtractTimestamp.FIELD, "at"),
        Example.of(
                TimeKeys.PRECISION,
                "seconds",
                of("{\"at\":1763719260}"),
                "{\"at\":1763719260}\ntimestamp: 1763719260000")
            .and(ExtractTimestamp.FIELD, "at"),
        Example.of(
                TimeKeys.TIMEZONE,
                "Europe/Vienna",
                of("{\"at\":\"2025-11-21T11:00:00\"}"),
                "{\"at\":\"2025-11-21T11:00:00\"}\ntimestamp: 1763719200000")
            .and(ExtractTimestamp.FIELD, "at"),
        Example.of(
                ExtractTimestamp.ON_MISSING,
                "fail",
                SENSOR,
                "Cannot read the timestamp of orders-0@12: at is missing")
            .and(ExtractTimestamp.FIELD, "at"));
  }

  static List<Example> topicRoute() {
    return List.of(
        Example.of(
                TopicRoute.REGEX,
                "(.*)s",
                SENSOR,
                "{\"id\":7,\"air\":{\"rh\":40}}\ntopic: one-order")
            .and(TopicRoute.REPLACEMENT, "one-$1"),
        Example.of(
                TopicRoute.REPLACEMENT,
                "new-$0",
                SENSOR,
                "{\"id\":7,\"air\":{\"rh\":40}}\ntopic: new-orders")
            .and(TopicRoute.REGEX, "orders|users"),
        Example.of(
            TopicRoute.TOPIC_FORMAT,
            "${topic}-${air.rh}",
            SENSOR,
            "{\"id\":7,\"air\":{\"rh\":40}}\ntopic: orders-40"),
        Example.of(TopicRoute.ON_MISSING, "keep", SENSOR, "{\"id\":7,\"air\":{\"rh\":40}}")
            .and(TopicRoute.TOPIC_FORMAT, "${site}"));
  }

  static List<Example> filter() {
    String same = "{\"id\":7,\"air\":{\"rh\":40}}";
    return List.of(
        Example.of(Filter.FILTER_TYPE, "exclude", SENSOR, "(left out)")
            .and("field", "id")
            .and("equals", "7"),
        Example.of("field", "air.rh", SENSOR, same).and("at.least", "18").and("less.than", "41"),
        Example.of("equals", "7.0", SENSOR, same).and("field", "id"),
        Example.of("in", "5,6,7", SENSOR, same).and("field", "id"),
        Example.of("matches", "ord.*", SENSOR, same).and("field", "_topic"),
        Example.of("at.least", "40", SENSOR, same).and("field", "air.rh"),
        Example.of("greater.than", "40", SENSOR, "(left out)").and("field", "air.rh"),
        Example.of("at.most", "39.9", SENSOR, "(left out)").and("field", "air.rh"),
        Example.of("less.than", "40", SENSOR, "(left out)").and("field", "air.rh"),
        Example.of("is.null", "false", SENSOR, "(left out)").and("field", "site"),
        Example.of("on.missing", "fail", SENSOR, "Cannot decide on orders-0@12: site is missing")
            .and("field", "site")
            .and("equals", "Graz"));
  }

  static List<Example> tombstoneHandler() {
    return List.of(Example.of(TombstoneHandler.BEHAVIOR, "drop_silent", TOMBSTONE, "(left out)"));
  }
}
