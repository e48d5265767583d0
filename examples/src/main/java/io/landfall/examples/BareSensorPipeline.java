// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

/** As {@link SensorPipeline}, with JSON that says nothing of its types: the table's columns do. */
public final class BareSensorPipeline {

  private BareSensorPipeline() {}

  /** Takes the number of readings, 100,000 if none is given. */
  public static void main(String[] args) throws Exception {
    int readings = SensorPipeline.readings(args);
    System.exit(new SensorPipeline(System.out, WireFormat.BARE_JSON, readings).run());
  }
}
