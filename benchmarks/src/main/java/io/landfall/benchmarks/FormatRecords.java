// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.util.Locale;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Records as they reach the writer. */
enum FormatRecords {
  /** A nested reading, 147 bytes of JSON. */
  SENSOR {
    @Override
    Schema schema() {
      Schema place =
          SchemaBuilder.struct()
              .name("plant.Place")
              .field("site", Schema.STRING_SCHEMA)
              .field("line", Schema.INT32_SCHEMA)
              .build();
      Schema values =
          SchemaBuilder.struct()
              .name("plant.Values")
              .field("temperature", Schema.FLOAT64_SCHEMA)
              .field("humidity", Schema.FLOAT64_SCHEMA)
              .field("pressure", Schema.OPTIONAL_FLOAT64_SCHEMA)
              .build();
      return SchemaBuilder.struct()
          .name("plant.Reading")
          .field("id", Schema.STRING_SCHEMA)
          .field("timestamp", Schema.INT64_SCHEMA)
          .field("place", place)
          .field("values", values)
          .build();
    }

    @Override
    Struct value(Schema schema, int number) {
      return new Struct(schema)
          .put("id", "sensor-" + (100_000 + number % 1000))
          .put("timestamp", 1_700_000_000_000L + number * 250L)
          .put(
              "place",
              new Struct(schema.field("place").schema())
                  .put("site", "graz-" + number % 7)
                  .put("line", number % 12))
          .put(
              "values",
              new Struct(schema.field("values").schema())
                  .put("temperature", 20 + number % 1000 / 100.0)
                  .put("humidity", 40 + number % 300 / 10.0)
                  .put("pressure", number % 5 == 0 ? null : 1000 + number % 400 / 10.0));
    }
  },

  /** Twelve columns. */
  FLAT {
    @Override
    Schema schema() {
      SchemaBuilder builder = SchemaBuilder.struct().name("shop.Order");
      for (int i = 0; i < 3; i++) {
        builder
            .field("text" + i, Schema.OPTIONAL_STRING_SCHEMA)
            .field("whole" + i, Schema.INT64_SCHEMA)
            .field("real" + i, Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("flag" + i, Schema.BOOLEAN_SCHEMA);
      }
      return builder.build();
    }

    @Override
    Struct value(Schema schema, int number) {
      Struct value = new Struct(schema);
      for (int i = 0; i < 3; i++) {
        value
            .put("text" + i, "customer " + (number * 31L + i) % 5000)
            .put("whole" + i, number * 1000L + i)
            .put("real" + i, number % 10_000 / 100.0)
            .put("flag" + i, (number + i) % 3 == 0);
      }
      return value;
    }
  };

  abstract Schema schema();

  abstract Struct value(Schema schema, int number);

  static FormatRecords named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
