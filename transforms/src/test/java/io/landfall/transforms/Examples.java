// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static io.landfall.transforms.Records.of;
import static io.landfall.transforms.Records.typed;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** One example for each key, in the order of the keys. */
final class Examples {
  private static final SinkRecord SENSOR = of("{\"id\":7,\"air\":{\"tempC\":21,\"rh\":40}}");
  private static final SinkRecord CLASH = of("{\"a\":{\"b\":1},\"a_b\":2}");
  private static final String ALL = "{\"id\":7,\"air\":{\"tempC\":21,\"rh\":40}}";

  private Examples() {}

  static List<Example> flatten() {
    return List.of(
        Example.of("delimiter", "_", SENSOR, "{\"id\":7,\"air_tempC\":21,\"air_rh\":40}"),
        Example.of("include", "air.*", SENSOR, "{\"air.tempC\":21,\"air.rh\":40}"),
        Example.of("exclude", "**.rh", SENSOR, "{\"id\":7,\"air.tempC\":21}"),
        Example.of(
            "renames",
            "air.tempC:t,id:meta.id",
            SENSOR,
            "{\"meta.id\":7,\"air.t\":21,\"air.rh\":40}"),
        Example.of(
                "renames.from",
                "id,air.rh",
                SENSOR,
                "{\"sensor\":7,\"air.tempC\":21,\"air.humidity\":40}")
            .and("renames.to", "sensor,humidity"),
        Example.of("renames.to", "sensor", SENSOR, "{\"sensor\":7,\"air.tempC\":21,\"air.rh\":40}")
            .and("renames.from", "id"),
        Example.of("strict", "true", SENSOR, "Cannot project value of orders-0@12: no field air.o3")
            .and("exclude", "air.o3"),
        Example.of("regex", "^air$", SENSOR, "{\"id\":7,\"a.tempC\":21,\"a.rh\":40}")
            .and("replacement", "a"),
        Example.of("replacement", "$1_c", SENSOR, "{\"id\":7,\"air.temp_c\":21,\"air.rh\":40}")
            .and("regex", "^(.*)C$"),
        Example.of("regex.scope", "path", SENSOR, "{\"id\":7,\"tempC\":21,\"rh\":40}")
            .and("regex", "^air_")
            .and("delimiter", "_"),
        Example.of("case", "snake", SENSOR, "{\"id\":7,\"air_temp_c\":21,\"air_rh\":40}")
            .and("delimiter", "_"),
        Example.of(
                "max.name.bytes",
                "16",
                of("{\"payload\":{\"temperature\":21,\"temperatureUnit\":\"C\"}}"),
                "{\"payload_6336041d\":21,\"payload_84542564\":\"C\"}")
            .and("delimiter", "_"),
        Example.of("max.depth", "1", SENSOR, ALL),
        Example.of(
                "max.depth.beyond",
                "json",
                SENSOR,
                "{\"id\":7,\"air\":\"{\\\"tempC\\\":21,\\\"rh\\\":40}\"}")
            .and("max.depth", "1"),
        Example.of(
                "arrays",
                "index",
                of("{\"tags\":[\"x\",\"y\"],\"log\":[1,2]}"),
                "{\"tags.0\":\"x\",\"tags.1\":\"y\",\"log\":\"[1,2]\"}")
            .and("arrays.log", "json"),
        Example.of(
                "array.max.elements",
                "3",
                typed("{\"tags\":[\"x\",\"y\"]}"),
                "{\"tags.0\":\"x\",\"tags.1\":\"y\",\"tags.2\":null}")
            .and("arrays", "index")
            .remark("The record has a schema."),
        Example.of("maps", "json", withMap(), "{\"id\":7,\"labels\":\"{\\\"floor\\\":\\\"2\\\"}\"}")
            .remark("The record has a schema, in which labels is a map."),
        Example.of("compat", "kafka", CLASH, "{\"a_b\":2}")
            .and("delimiter", "_")
            .remark(
                "Kafka's Flatten loses the first of the two values; so does this, but it says so in the log."),
        Example.of("on.collision", "suffix", CLASH, "{\"a_b\":1,\"a_b_2\":2}")
            .and("delimiter", "_"),
        Example.of("replace.null.with.default", "false", withDefault(), "{\"unit\":null}")
            .remark("The field's default is \"C\", which would stand in for null otherwise."),
        Example.of("preserve.top.optional", "true", optional(), "{\"id\":7}")
            .remark(
                "The schema of the value stays optional; with compat=kafka it would be required."),
        Example.of(
            "schema.cache.size", "100", SENSOR, "{\"id\":7,\"air.tempC\":21,\"air.rh\":40}"));
  }

  static List<Example> rename() {
    return List.of(
        Example.of("include", "id,air.tempC", SENSOR, "{\"id\":7,\"air\":{\"tempC\":21}}"),
        Example.of("exclude", "**.rh", SENSOR, "{\"id\":7,\"air\":{\"tempC\":21}}"),
        Example.of(
            "renames",
            "air.tempC:t,id:meta.id",
            SENSOR,
            "{\"air\":{\"t\":21,\"rh\":40},\"meta\":{\"id\":7}}"),
        Example.of(
                "renames.from",
                "id,air",
                SENSOR,
                "{\"sensor\":7,\"weather\":{\"tempC\":21,\"rh\":40}}")
            .and("renames.to", "sensor,weather"),
        Example.of(
                "renames.to", "sensor", SENSOR, "{\"sensor\":7,\"air\":{\"tempC\":21,\"rh\":40}}")
            .and("renames.from", "id"),
        Example.of("strict", "true", SENSOR, "Cannot project value of orders-0@12: no field air.o3")
            .and("exclude", "air.o3"),
        Example.of("regex", "^air$", SENSOR, "{\"id\":7,\"weather\":{\"tempC\":21,\"rh\":40}}")
            .and("replacement", "weather"),
        Example.of("replacement", "$1_c", SENSOR, "{\"id\":7,\"air\":{\"temp_c\":21,\"rh\":40}}")
            .and("regex", "^(.*)C$"),
        Example.of("case", "upper", SENSOR, "{\"ID\":7,\"AIR\":{\"TEMPC\":21,\"RH\":40}}"),
        Example.of(
            "max.name.bytes",
            "16",
            of("{\"temperatureInCelsius\":21}"),
            "{\"tempera_639c5add\":21}"),
        Example.of(
                "compat", "kafka", of("{\"a.b\":1,\"a\":{\"b\":2}}"), "{\"c.d\":1,\"a\":{\"b\":2}}")
            .and("renames", "a.b:c.d")
            .remark("Names, not paths: as ReplaceField reads them."),
        Example.of("on.collision", "first", of("{\"a\":1,\"b\":2}"), "{\"b\":1}")
            .and("renames", "a:b"),
        Example.of("replace.null.with.default", "false", withDefault(), "{\"unit\":null}")
            .remark("The field's default is \"C\", which would stand in for null otherwise."),
        Example.of("preserve.top.optional", "true", optional(), "{\"id\":7}")
            .remark(
                "The schema of the value stays optional; with compat=kafka it would be required."),
        Example.of("schema.cache.size", "100", SENSOR, ALL));
  }

  static List<Example> kcql() {
    return List.of(
        Example.of(
            KcqlConfig.KCQL,
            "INSERT INTO climate SELECT id AS sensor, air.*, _offset AS o FROM orders IGNORE air.rh",
            SENSOR,
            "{\"sensor\":7,\"tempC\":21,\"o\":12}\ntopic: climate"));
  }

  private static SinkRecord withMap() {
    Schema schema =
        SchemaBuilder.struct()
            .field("id", Schema.INT32_SCHEMA)
            .field("labels", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build())
            .build();
    return of(schema, new Struct(schema).put("id", 7).put("labels", Map.of("floor", "2")));
  }

  private static SinkRecord withDefault() {
    Schema unit = SchemaBuilder.string().optional().defaultValue("C").build();
    Schema schema = SchemaBuilder.struct().field("unit", unit).build();
    return of(schema, new Struct(schema).put("unit", null));
  }

  private static SinkRecord optional() {
    Schema schema = SchemaBuilder.struct().optional().field("id", Schema.INT32_SCHEMA).build();
    return of(schema, new Struct(schema).put("id", 7));
  }
}
