// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is nothing to report; the writers' tests have the reports. */
class CheckConfigTest {

  @TempDir private Path directory;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void saysHowItIsUsed() {
    assertThat(CheckConfig.run(List.of(), out, out)).isEqualTo(2);
    assertThat(CheckConfig.run(List.of("--help"), out, out)).isEqualTo(2);
    assertThat(said()).startsWith("Usage: java -cp ");
  }

  @Test
  void namesAFileThatIsNotThere() {
    Path file = directory.resolve("absent.json");

    assertThat(CheckConfig.run(List.of(file.toString()), out, out)).isEqualTo(2);
    assertThat(said().strip()).isEqualTo("Cannot read sink configuration: " + file);
  }

  @Test
  void needsAConnector() throws IOException {
    Path file = Files.writeString(directory.resolve("sink.properties"), "name=a\n");

    assertThat(CheckConfig.run(List.of(file.toString()), out, out)).isEqualTo(2);
    assertThat(said().strip()).isEqualTo("Cannot check a configuration without connector.class");
  }

  @Test
  void needsAWriter() throws IOException {
    Path file = Files.writeString(directory.resolve("sink.properties"), "connector.class=a.Sink\n");

    assertThat(CheckConfig.run(List.of(file.toString()), out, out)).isEqualTo(2);
    assertThat(said())
        .startsWith("Cannot check connector.class: a.Sink (no writer is here; add the jars of a");
  }
}
