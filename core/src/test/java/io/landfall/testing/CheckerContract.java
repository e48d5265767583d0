// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.config.CheckConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The checker of configurations runs with the jars of a plugin directory and of a worker alone. */
@Timeout(120)
public abstract class CheckerContract {

  /** What every worker has. */
  private static final List<String> WORKERS_OWN =
      List.of(
          "kafka-clients",
          "connect-api",
          "slf4j-api",
          "zstd-jni",
          "snappy-java",
          "lz4-java",
          "jackson-core",
          "jackson-databind",
          "jackson-annotations");

  @TempDir private Path directory;

  /** The plugin directory of the writer. */
  protected abstract Path plugin();

  /** A configuration that the writer takes, and whose place it takes. */
  protected abstract String configuration();

  @Test
  void itRunsFromThePluginDirectory() throws Exception {
    Path sink = Files.writeString(directory.resolve("sink.properties"), configuration());
    Path written = directory.resolve("landfall.properties");

    assertThat(said(sink, written))
        .contains("Landfall takes it.")
        .endsWith("The configuration is in " + written + "\nexit status 0");
    assertThat(written).content().contains("connector.class=io.landfall.");
  }

  private String said(Path sink, Path written) throws IOException, InterruptedException {
    Path said = directory.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                plugin() + "/*" + File.pathSeparator + worker(),
                CheckConfig.class.getName(),
                sink.toString(),
                written.toString())
            .redirectOutput(said.toFile())
            .redirectError(directory.resolve("errors.txt").toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return Files.readString(said, UTF_8) + "exit status " + process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String worker() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> WORKERS_OWN.stream().anyMatch(new File(entry).getName()::startsWith))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
