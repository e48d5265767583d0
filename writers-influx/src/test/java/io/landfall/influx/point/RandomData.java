// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Records of any shape, with every character that has a meaning somewhere. */
final class RandomData {

  private static final String[] PIECES = {
    "a",
    "b",
    "Z",
    "_",
    "0",
    ",",
    " ",
    "=",
    "\\",
    "\"",
    "#",
    "\n",
    "\r",
    "\t",
    "\u0000",
    "\u007f",
    "é",
    "城",
    "\uD83D\uDE00",
    "\uD83D",
    "\uDE00",
    "time",
    "."
  };

  private final Random random;

  RandomData(long seed) {
    random = new Random(seed);
  }

  Random random() {
    return random;
  }

  String text(int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  Map<String, @Nullable Object> map(int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      map.put(text(4), value(depth));
    }
    return map;
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 7)) {
      case 0 -> null;
      case 1 -> random.nextLong() >> random.nextInt(64);
      case 2 -> random.nextInt() / Math.pow(10, random.nextInt(12));
      case 3 -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
      case 4 -> random.nextBoolean();
      case 5, 6 -> text(6);
      case 7 -> map(depth - 1);
      default -> list();
    };
  }

  /** Elements of one type, as arrays with a schema have them. */
  private List<@Nullable Object> list() {
    List<@Nullable Object> list = new ArrayList<>();
    boolean isText = random.nextBoolean();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(isText ? text(3) : (Object) random.nextLong());
    }
    return list;
  }

  /** The same data with a schema. */
  static Struct struct(Map<String, @Nullable Object> map) {
    SchemaBuilder builder = SchemaBuilder.struct();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          Object converted = value instanceof Map<?, ?> inner ? struct(strings(inner)) : value;
          values.put(name, converted);
          builder.field(name, schema(converted));
        });
    Struct struct = new Struct(builder.build());
    for (Field field : struct.schema().fields()) {
      struct.put(field, values.get(field.name()));
    }
    return struct;
  }

  @SuppressWarnings("unchecked") // made above
  private static Map<String, @Nullable Object> strings(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }

  private static Schema schema(@Nullable Object value) {
    if (value instanceof Struct struct) {
      return struct.schema();
    }
    if (value instanceof List<?> list) {
      boolean isText = !list.isEmpty() && list.get(0) instanceof String;
      return SchemaBuilder.array(isText ? Schema.STRING_SCHEMA : Schema.INT64_SCHEMA).build();
    }
    Map<Class<?>, Schema> schemas =
        Map.of(
            Long.class, Schema.INT64_SCHEMA,
            Double.class, Schema.FLOAT64_SCHEMA,
            Boolean.class, Schema.BOOLEAN_SCHEMA,
            String.class, Schema.STRING_SCHEMA);
    return value == null ? Schema.OPTIONAL_STRING_SCHEMA : schemas.get(value.getClass());
  }

  /** What a record's fields are once they are flattened, under their names as they go in. */
  static List<Map.Entry<String, Object>> flattened(
      Map<String, ? extends @Nullable Object> map, Function<String, String> name) {
    List<Map.Entry<String, Object>> fields = new ArrayList<>();
    map.forEach((key, value) -> flatten(name.apply(key), value, fields));
    return fields;
  }

  private static void flatten(
      String name, @Nullable Object value, List<Map.Entry<String, Object>> fields) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> flatten(name + "_" + key, inner, fields));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        flatten(name + i, list.get(i), fields);
      }
    } else if (value != null) {
      fields.add(Map.entry(name, value));
    }
  }
}
