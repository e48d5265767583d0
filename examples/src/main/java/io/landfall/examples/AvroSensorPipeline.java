// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

/** As {@link SensorPipeline}, with Avro in the topic and its schema in a registry. */
public final class AvroSensorPipeline {

  private AvroSensorPipeline() {}

  /** Takes the number of readings, 100,000 if none is given. */
  public static void main(String[] args) throws Exception {
    int exit;
    try (SchemaRegistry registry = SchemaRegistry.started()) {
      exit = new SensorPipeline(System.out, registry.avro(), SensorPipeline.readings(args)).run();
    }
    System.exit(exit);
  }
}
