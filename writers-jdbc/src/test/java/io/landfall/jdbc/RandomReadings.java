// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.project.Projecting;
import io.landfall.transforms.Flatten;
import io.landfall.transforms.Rename;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Records, chains of transforms and configurations that a seed stands for. Names are few, so that
 * fields meet; faults are rare, so that most records become rows.
 */
@SuppressWarnings("JavaUtilDate") // Connect's type for dates and times
final class RandomReadings {

  private static final List<String> NAMES = List.of("a", "b", "c", "n", "a_b", "n_a");

  private final Random random;
  private final List<Schema> schemas = new ArrayList<>();
  private final boolean hasTexts;
  private final boolean hasMaps;
  private long offset;

  RandomReadings(long seed) {
    random = new Random(seed);
    hasTexts = oneIn(6);
    hasMaps = oneIn(4);
    int kinds = oneIn(4) ? 2 : 1;
    for (int i = 0; i < kinds; i++) {
      schemas.add(struct(0));
    }
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** Where there are maps the table must be there; most of their fields find a column in it. */
  String table() {
    return hasMaps
        ? "CREATE TABLE \"t\" (\"id\" BIGINT, \"a\" FLOAT, \"b\" FLOAT, \"n_a\" FLOAT)"
        : "SELECT 1";
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  /** Some records: each a struct, a map, a text or nothing. */
  SinkRecord next() {
    Schema schema = hasMaps && oneIn(2) ? null : schemas.get(random.nextInt(schemas.size()));
    Object value = schema == null ? map(0) : filled(schema);
    if (oneIn(12)) {
      schema = null;
      value = null;
    } else if (hasTexts && oneIn(6)) {
      schema = Schema.STRING_SCHEMA;
      value = "text";
    }
    Schema keySchema = hasTexts && oneIn(3) ? Schema.INT64_SCHEMA : schemas.get(0);
    Object key = keySchema.type() == Schema.Type.INT64 ? (Object) 7L : filled(keySchema);
    if (hasMaps && oneIn(2)) {
      keySchema = null;
      key = map(0);
    }
    return new SinkRecord("t", 0, keySchema, key, schema, value, offset++);
  }

  private Schema struct(int depth) {
    SchemaBuilder builder = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA);
    for (int i = random.nextInt(5); i > 0; i--) {
      String name = name();
      if (builder.field(name) == null) {
        builder.field(name, field(depth + 1));
      }
    }
    return depth > 0 && oneIn(3) ? builder.optional().build() : builder.build();
  }

  private Schema field(int depth) {
    return switch (random.nextInt(depth < 3 ? 8 : 6)) {
      case 0 -> Schema.OPTIONAL_INT32_SCHEMA;
      case 1 -> Schema.FLOAT64_SCHEMA;
      case 2 -> SchemaBuilder.string().optional().defaultValue("none").build();
      case 3 -> Timestamp.builder().optional().build();
      case 4 -> Schema.OPTIONAL_BOOLEAN_SCHEMA;
      case 5 -> SchemaBuilder.int16().defaultValue((short) 3).build();
      default -> struct(depth);
    };
  }

  private Struct filled(Schema schema) {
    Struct struct = new Struct(schema);
    for (Field field : schema.fields()) {
      struct.put(field, value(field.schema()));
    }
    return struct;
  }

  private @Nullable Object value(Schema schema) {
    if (schema.isOptional() && oneIn(3)) {
      return null;
    }
    if (Timestamp.LOGICAL_NAME.equals(schema.name())) {
      return new java.util.Date(random.nextInt(1_000_000_000));
    }
    return switch (schema.type()) {
      case INT16 -> (short) random.nextInt(5);
      case INT32 -> random.nextInt(5);
      case INT64 -> (long) random.nextInt(5);
      case FLOAT64 -> random.nextInt(10) / 4.0;
      case BOOLEAN -> random.nextBoolean();
      case STRING -> name();
      default -> filled(schema);
    };
  }

  private Map<String, Object> map(int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", (long) random.nextInt(5));
    for (int i = random.nextInt(3); i > 0; i--) {
      map.put(name(), depth < 2 && oneIn(4) ? map(depth + 1) : (Object) random.nextInt(5));
    }
    return map;
  }

  /** Up to three transforms of keys and values. */
  List<Transformation<SinkRecord>> chain() {
    List<Transformation<SinkRecord>> chain = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      chain.add(transform());
    }
    return chain;
  }

  private Transformation<SinkRecord> transform() {
    Map<String, String> configs = new HashMap<>();
    Transformation<SinkRecord> transform;
    if (oneIn(2)) {
      transform = oneIn(4) ? new Flatten.Key<>() : new Flatten.Value<>();
      configs.put("delimiter", oneIn(3) ? "." : "_");
    } else {
      transform = oneIn(4) ? new Rename.Key<>() : new Rename.Value<>();
      configs.put("renames", name() + ":" + (oneIn(3) ? name() : "z"));
      configs.put("strict", "false");
      if (oneIn(3)) {
        configs.put("exclude", name());
      }
    }
    if (oneIn(4)) {
      configs.put("replace.null.with.default", "false");
    }
    transform.configure(configs);
    return transform;
  }

  static List<Projecting> projecting(List<Transformation<SinkRecord>> chain) {
    return chain.stream().map(Projecting.class::cast).toList();
  }

  /** Keys of the writer that make rows of most of these records. */
  Map<String, String> keys() {
    Map<String, String> keys = new HashMap<>();
    keys.put("auto.create", "true");
    keys.put("auto.evolve", "true");
    if (!oneIn(3)) {
      keys.put("flatten", oneIn(3) ? "." : "_");
    }
    keys.put("schemaless.unknown.fields", "ignore");
    if (oneIn(4)) {
      keys.put("replace.null.with.default", "false");
    }
    if (oneIn(5)) {
      keys.put("fields.exclude", name());
    }
    if (oneIn(5)) {
      keys.put("fields.rename", name() + ":renamed");
    }
    key(keys);
    if (!hasMaps && oneIn(6)) {
      keys.put("table.name.format", "t_${partition}");
      keys.put("partitioner.class", "field");
      keys.put("partition.field.name", "id");
    }
    return keys;
  }

  private void key(Map<String, String> keys) {
    switch (random.nextInt(5)) {
      case 0 -> keys.put("behavior.on.null.values", "ignore");
      case 1 -> {
        keys.put("pk.mode", "kafka");
        keys.put("behavior.on.null.values", "dead-letter");
      }
      case 2 -> {
        keys.put("pk.mode", "record_value");
        keys.put("pk.fields", "id");
        keys.put("insert.mode", "upsert");
        keys.put("behavior.on.null.values", "ignore");
      }
      default -> {
        keys.put("pk.mode", "record_key");
        keys.put("pk.fields", "id");
        keys.put("insert.mode", "upsert");
        keys.put("delete.enabled", "true");
      }
    }
  }
}
