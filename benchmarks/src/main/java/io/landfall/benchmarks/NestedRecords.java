// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Nested records of some shapes, each in any number of variants whose field names differ. */
enum NestedRecords {
  SENSOR {
    @Override
    void fill(Level top) {
      top.leaves(2);
      top.inner("air").leaves(4);
    }
  },

  WIDE {
    @Override
    void fill(Level top) {
      top.leaves(10);
      for (String name : new String[] {"left", "right"}) {
        Level middle = top.inner(name);
        middle.leaves(5);
        middle.inner("deep").leaves(5);
      }
    }
  };

  abstract void fill(Level top);

  /** The shape that a name begins with: {@code sensor-map}. */
  static NestedRecords of(String name) {
    return valueOf(name.substring(0, name.indexOf('-')).toUpperCase(Locale.ROOT));
  }

  /** A record without a schema. */
  SinkRecord map(int variant) {
    return new SinkRecord("t", 0, null, null, null, level(variant).map(), 0);
  }

  Schema schema(int variant) {
    return level(variant).schema();
  }

  /** A record of a schema that {@link #schema} made for that variant. */
  SinkRecord struct(int variant, Schema schema) {
    return new SinkRecord("t", 0, null, null, schema, level(variant).struct(schema), 0);
  }

  private Level level(int variant) {
    Level top = new Level("v" + variant + "_");
    fill(top);
    return top;
  }

  /** Leaves of alternating types and inner levels; names are interned, as JSON parsers do. */
  static final class Level {
    private final String prefix;
    private final Map<String, Object> leaves = new LinkedHashMap<>();
    private final Map<String, Level> inner = new LinkedHashMap<>();

    Level(String prefix) {
      this.prefix = prefix;
    }

    void leaves(int count) {
      for (int i = 0; i < count; i++) {
        leaves.put((prefix + "leaf" + i).intern(), value(i));
      }
    }

    private static Object value(int i) {
      return switch (i % 3) {
        case 0 -> "text" + i;
        case 1 -> 1.5 * i;
        default -> (long) i;
      };
    }

    Level inner(String name) {
      return inner.computeIfAbsent((prefix + name).intern(), key -> new Level(prefix));
    }

    Map<String, Object> map() {
      Map<String, Object> map = new HashMap<>(leaves);
      inner.forEach((name, level) -> map.put(name, level.map()));
      return map;
    }

    Schema schema() {
      SchemaBuilder builder = SchemaBuilder.struct().optional();
      leaves.forEach((name, value) -> builder.field(name, schemaOf(value)));
      inner.forEach((name, level) -> builder.field(name, level.schema()));
      return builder.build();
    }

    private static Schema schemaOf(Object value) {
      if (value instanceof String) {
        return Schema.OPTIONAL_STRING_SCHEMA;
      }
      return value instanceof Long ? Schema.INT64_SCHEMA : Schema.OPTIONAL_FLOAT64_SCHEMA;
    }

    Struct struct(Schema schema) {
      Struct struct = new Struct(schema);
      leaves.forEach(struct::put);
      inner.forEach((name, level) -> struct.put(name, level.struct(schema.field(name).schema())));
      return struct;
    }
  }
}
