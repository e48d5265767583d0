// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * Reads the configuration of another sink connector, says what becomes of each key, and prints
 * Landfall's configuration. The class path needs a plugin directory and Kafka's {@code libs}.
 *
 * <p>Exit status: 0, Landfall takes it; 1, something is not supported or at fault; 2, no such file,
 * no such connector, or wrong arguments.
 */
public final class CheckConfig {

  static final int TAKEN = 0;
  static final int NOT_TAKEN = 1;
  static final int UNREADABLE = 2;

  private static final String USAGE =
      """
      Usage: java -cp '<plugin directory>/*:<Kafka>/libs/*' \
      io.landfall.config.CheckConfig <file> [<new file>]
        <file>      configuration of a sink connector: properties, or JSON with or without
                    name and config around it
        <new file>  receives Landfall's configuration, with its passwords; without it the
                    configuration is printed, and [hidden] stands for each of them""";

  private static final String NEEDED = "every jar of a plugin directory and of Kafka's libs)";

  private CheckConfig() {}

  /** See the class. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  /**
   * The same for programs.
   *
   * @return the exit status
   */
  public static int run(List<String> args, PrintStream out, PrintStream err) {
    if (args.isEmpty() || args.size() > 2 || args.get(0).startsWith("-")) {
      err.println(USAGE);
      return UNREADABLE;
    }
    try {
      SinkFile given = SinkFile.read(Path.of(args.get(0)));
      ConfigReport report = ConfigReport.of(given.keys());
      out.print(args.get(0) + ": " + report);
      if (args.size() == 2) {
        write(Path.of(args.get(1)), given, report);
        out.println("\nThe configuration is in " + args.get(1));
      } else {
        print(given, report, out);
      }
      return report.isSupported() ? TAKEN : NOT_TAKEN;
    } catch (ConfigException | UncheckedIOException e) {
      err.println(e.getMessage());
      return UNREADABLE;
    } catch (LinkageError e) {
      err.println("Cannot check " + args.get(0) + ": " + e + " (the class path needs " + NEEDED);
      return UNREADABLE;
    }
  }

  private static void print(SinkFile given, ConfigReport report, PrintStream out) {
    Map<String, String> shown = report.configurationWithoutSecrets();
    out.print("\n" + ConfigText.of(given.form(), shown));
    if (!shown.equals(report.configuration())) {
      out.println("\n[hidden] stands for a secret; name a second file to have it written whole");
    }
  }

  private static void write(Path file, SinkFile given, ConfigReport report) {
    try {
      Files.writeString(
          file,
          ConfigText.of(given.form(), report.configuration()),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new UncheckedIOException("Cannot write: " + file + " (it is there already)", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write: " + file + " (" + e + ")", e);
    }
  }
}
