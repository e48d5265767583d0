// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import java.time.Instant;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Simulates weather stations: what they measure is drawn, and not one of them exists. */
public final class SensorReadings {

  private static final Schema PAYLOAD =
      SchemaBuilder.struct()
          .name("cratedb.metrics.payload")
          .field("temperature", Schema.FLOAT32_SCHEMA)
          .field("humidity", Schema.FLOAT32_SCHEMA)
          .field("pressure", Schema.FLOAT32_SCHEMA)
          .field("luminosity", Schema.FLOAT32_SCHEMA)
          .build();

  public static final Schema SCHEMA =
      SchemaBuilder.struct()
          .name("cratedb.metrics.value")
          .field("id", Schema.STRING_SCHEMA)
          .field("timestamp", Schema.FLOAT32_SCHEMA)
          .field("payload", PAYLOAD)
          .build();

  private static final int SENSORS = 20;

  private final Random random = new Random();

  /** A reading of this moment. A float holds epoch seconds to about two minutes, no better. */
  public Struct next() {
    Struct payload =
        new Struct(PAYLOAD)
            .put("temperature", uniform(-5, 35))
            .put("humidity", uniform(0, 100))
            .put("pressure", uniform(1000, 1030))
            .put("luminosity", uniform(0, 65_000));
    return new Struct(SCHEMA)
        .put("id", "sensor-" + (1 + random.nextInt(SENSORS)))
        .put("timestamp", (float) Instant.now().getEpochSecond())
        .put("payload", payload);
  }

  private float uniform(float from, float until) {
    return from + random.nextFloat() * (until - from);
  }
}
