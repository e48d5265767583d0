// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static io.landfall.transforms.Records.of;

import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** One example for each key of the transforms that edit fields. */
final class EditExamples {
  private static final SinkRecord SENSOR =
      of("{\"id\":\"7\",\"air\":{\"tempC\":21.4,\"rh\":\"40\"}}");
  private static final SinkRecord PERSON =
      of("{\"name\":\"Ada\",\"card\":\"4111222233334444\",\"pins\":[\"12\",\"34\"]}");
  private static final SinkRecord EVENT = of("{\"at\":1763719200,\"log\":{\"end\":1763719260}}");

  private EditExamples() {}

  static List<Example> cast() {
    return List.of(
        Example.of(
            Cast.SPEC,
            "id:int64,air.tempC:int32,air.*:float64",
            SENSOR,
            "{\"id\":7,\"air\":{\"tempC\":21,\"rh\":40.0}}"),
        Example.of(
                FieldKeys.STRICT,
                "true",
                SENSOR,
                "Cannot project value of orders-0@12: no field air.o3")
            .and(Cast.SPEC, "air.o3:int32"));
  }

  static List<Example> timestampConvert() {
    String inSeconds =
        "{\"at\":\"2025-11-21T10:00:00Z\",\"log\":{\"end\":\"2025-11-21T10:01:00Z\"}}";
    return List.of(
        Example.of(FieldKeys.FIELDS, "at,**.end", EVENT, inSeconds)
            .and(TimestampConvert.TARGET_TYPE, "string")
            .and(TimeKeys.PRECISION, "seconds"),
        Example.of(
                TimestampConvert.TARGET_TYPE,
                "unix",
                of("{\"at\":\"2025-11-21 11:00:00.25+01:00\"}"),
                "{\"at\":1763719200250}")
            .and(FieldKeys.FIELDS, "at"),
        Example.of(
                TimeKeys.FORMAT,
                "dd.MM.yyyy",
                of("{\"at\":\"21.11.2025\"}"),
                "{\"at\":1763683200000}")
            .and(FieldKeys.FIELDS, "at")
            .and(TimestampConvert.TARGET_TYPE, "Timestamp")
            .remark("Connect's Timestamp, shown as its epoch milliseconds."),
        Example.of(
                TimeKeys.PRECISION,
                "seconds",
                EVENT,
                "{\"at\":1763683200000,\"log\":{\"end\":1763719260}}")
            .and(FieldKeys.FIELDS, "at")
            .and(TimestampConvert.TARGET_TYPE, "Date")
            .remark("Connect's Date, shown as the epoch milliseconds of its midnight."),
        Example.of(
                TimeKeys.TIMEZONE,
                "Europe/Vienna",
                of("{\"at\":\"2025-11-21 11:00\"}"),
                "{\"at\":1763719200000}")
            .and(FieldKeys.FIELDS, "at")
            .and(TimeKeys.FORMAT, "yyyy-MM-dd HH:mm")
            .and(TimestampConvert.TARGET_TYPE, "unix"),
        Example.of(
                TimestampConvert.SOURCE_FORMAT,
                "dd.MM.yyyy",
                of("{\"at\":\"21.11.2025\"}"),
                "{\"at\":\"2025-325\"}")
            .and(FieldKeys.FIELDS, "at")
            .and(TimeKeys.FORMAT, "yyyy-DDD")
            .and(TimestampConvert.TARGET_TYPE, "string"),
        Example.of(
                TimestampConvert.SOURCE_PRECISION,
                "seconds",
                EVENT,
                "{\"at\":1763719200000000,\"log\":{\"end\":1763719260}}")
            .and(FieldKeys.FIELDS, "at")
            .and(TimeKeys.PRECISION, "microseconds")
            .and(TimestampConvert.TARGET_TYPE, "unix"),
        Example.of(
                FieldKeys.STRICT,
                "true",
                EVENT,
                "Cannot project value of orders-0@12: no field begin")
            .and(FieldKeys.FIELDS, "begin")
            .and(TimestampConvert.TARGET_TYPE, "unix"));
  }

  static List<Example> hash() {
    return List.of(
        Example.of(
                FieldKeys.FIELDS,
                "card,pins",
                PERSON,
                "{\"name\":\"Ada\",\"card\":\"4678c5b45660965f5b7775672300e68d\","
                    + "\"pins\":[\"c20ad4d76fe97759aa27a0c99bff6710\","
                    + "\"e369853df766fa44e1ed0ff613f563bd\"]}")
            .and(Hash.ALGORITHM, "md5"),
        Example.of(
                Hash.ALGORITHM,
                "sha1",
                of("{\"card\":\"12\"}"),
                "{\"card\":\"7b52009b64fd0a2a49e6d8a939753077792b0554\"}")
            .and(FieldKeys.FIELDS, "card"),
        Example.of(
                Hash.SECRET,
                "pepper",
                of("{\"card\":\"12\"}"),
                "{\"card\":\"cb84eddab89e880f60bd65ffc379537b1569ef8b1e0bf2d4629a2be7354d5f6b\"}")
            .and(FieldKeys.FIELDS, "card"),
        Example.of(
                FieldKeys.STRICT,
                "true",
                PERSON,
                "Cannot project value of orders-0@12: no field crad")
            .and(FieldKeys.FIELDS, "crad")
            .remark("Without it a misspelt path would let every value pass."));
  }

  static List<Example> mask() {
    return List.of(
        Example.of(
            FieldKeys.FIELDS,
            "card,pins",
            PERSON,
            "{\"name\":\"Ada\",\"card\":\"\",\"pins\":[\"\",\"\"]}"),
        Example.of(
                Mask.REPLACEMENT,
                "***",
                PERSON,
                "{\"name\":\"Ada\",\"card\":\"***\",\"pins\":[\"12\",\"34\"]}")
            .and(FieldKeys.FIELDS, "card"),
        Example.of(
                Mask.KEEP_LAST,
                "4",
                PERSON,
                "{\"name\":\"Ada\",\"card\":\"************4444\",\"pins\":[\"**\",\"**\"]}")
            .and(FieldKeys.FIELDS, "card,pins"),
        Example.of(
                Mask.MASK_CHARACTER,
                "x",
                PERSON,
                "{\"name\":\"xda\",\"card\":\"4111222233334444\",\"pins\":[\"12\",\"34\"]}")
            .and(FieldKeys.FIELDS, "name")
            .and(Mask.KEEP_LAST, "2"),
        Example.of(
                FieldKeys.STRICT,
                "true",
                PERSON,
                "Cannot project value of orders-0@12: no field crad")
            .and(FieldKeys.FIELDS, "crad")
            .remark("Without it a misspelt path would let every value pass."));
  }
}
