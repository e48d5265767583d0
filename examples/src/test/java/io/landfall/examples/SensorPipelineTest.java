// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class SensorPipelineTest {

  private static final int READINGS = 2_000;
  private static final Pattern ROW =
      Pattern.compile("    20[2-9]\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC .* sensor-\\d+");

  @Test
  void storesEveryReadingInBothHosts() throws Exception {
    assumeTrue(
        Boolean.getBoolean("landfall.require-servers") || packed(),
        "the plugin directory is there from the package phase on");
    Output out = new Output();

    int exit = new SensorPipeline(out.stream(), WireFormat.JSON, READINGS).run();

    assertThat(out.text())
        .contains("In a Connect worker\n  2,000 readings sent\n")
        .contains("In a plain consumer\n  2,000 readings sent\n")
        .doesNotContain("Cannot");
    assertThat(out.text().lines().filter(line -> line.startsWith("  2,000 rows, "))).hasSize(2);
    assertThat(out.text().lines().filter(line -> ROW.matcher(line).matches())).hasSize(10);
    assertThat(exit).isZero();
  }

  @Test
  void doesTheSameWithoutASchema() throws Exception {
    assumeTrue(
        Boolean.getBoolean("landfall.require-servers") || packed(),
        "the plugin directory is there from the package phase on");
    Output out = new Output();

    int exit = new SensorPipeline(out.stream(), WireFormat.BARE_JSON, READINGS).run();

    assertThat(out.text()).contains("JSON without a schema").doesNotContain("Cannot");
    assertThat(out.text().lines().filter(line -> ROW.matcher(line).matches())).hasSize(10);
    assertThat(exit).isZero();
  }

  @Test
  void doesTheSameWithAvroAndARegistry() throws Exception {
    assumeTrue(
        exists("landfall.registry") && packed() && hasConverter(),
        "the profile registry unpacks one, and has its converter");
    Output out = new Output();
    int exit;

    try (SchemaRegistry registry = SchemaRegistry.started()) {
      exit = new SensorPipeline(out.stream(), registry.avro(), READINGS).run();
    }

    assertThat(out.text()).contains("Avro, schemas at http://127.0.0.1:").doesNotContain("Cannot");
    assertThat(exit).isZero();
  }

  private static boolean hasConverter() {
    return SensorPipelineTest.class
            .getClassLoader()
            .getResource("io/apicurio/registry/utils/converter/AvroConverter.class")
        != null;
  }

  private static boolean packed() {
    return exists("landfall.plugin.path");
  }

  private static boolean exists(String property) {
    return Files.isDirectory(Path.of(System.getProperty(property, "absent")));
  }
}
