// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Secrets that are recognised wherever they appear.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class Secrets {

  private static final String MARK = "pl4nted";
  private static final String END = "All that was tried was said";
  private static final long PATIENCE_SECONDS = 120;

  private Secrets() {}

  /** A secret that is like no other text; the number tells where it was planted. */
  public static String planted(int number) {
    return MARK + number + "z";
  }

  /** What the main class of {@link #said} says at its end. */
  static void end() {
    System.out.println(END);
  }

  /**
   * Runs a main class that uses {@link SecretsProbe} in a JVM of its own, which logs in full
   * detail, and returns every line that it said.
   *
   * @throws IllegalStateException when it does not come to its end
   */
  public static List<String> said(Path directory, Class<?> main, String... arguments) {
    Path output = directory.resolve("said.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-Dorg.slf4j.simpleLogger.log.org.apache.kafka=info",
                "-Dorg.slf4j.simpleLogger.log.io.landfall=trace",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      List<String> said = Files.readAllLines(output, StandardCharsets.UTF_8);
      if (!said.contains(END)) {
        throw new IllegalStateException("Cannot try all: " + String.join("\n", said));
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + main, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot run " + main + " (interrupted)", e);
    }
  }

  /** The lines with a secret in them. */
  public static List<String> shownIn(List<String> said) {
    return said.stream().filter(line -> line.contains(MARK)).toList();
  }
}
