// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.verify;

import io.landfall.s3.commit.CommitReader;
import io.landfall.s3.store.ObjectStore;
import io.landfall.writer.DeliveryGuarantee;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The verifier as a command. */
final class VerifierCommand {

  static final int CLEAN = 0;
  static final int FINDINGS = 1;
  static final int FAILED = 2;

  private static final String CONFIG = "config";
  private static final String NAMES = "names";
  private static final String USAGE =
      "Usage: Verifier [--config sink.properties] [--<key of the configuration> <value>]..."
          + " [--names <regular expression with groups topic, partition, offset>]\n"
          + "For example: Verifier --store.url file:/data --s3.bucket.name lake --topics.dir topics"
          + " --name orders-sink --delivery.guarantee exactly_once";

  /** Where the store comes from. */
  interface Opener {
    ObjectStore open(Map<String, String> configuration) throws IOException;
  }

  private final Opener opener;
  private final PrintStream out;

  VerifierCommand(Opener opener, PrintStream out) {
    this.opener = opener;
    this.out = out;
  }

  /** Exit status: 0 when all is well, 1 with findings, 2 when it could not be told. */
  int run(String... arguments) {
    try {
      Map<String, String> configuration = configuration(arguments);
      if (configuration.isEmpty()) {
        out.println(USAGE);
        return FAILED;
      }
      try (ObjectStore store = opener.open(configuration)) {
        Report report = verifier(store, configuration).verify();
        print(report);
        return report.isClean() ? CLEAN : FINDINGS;
      }
    } catch (IOException | RuntimeException e) {
      out.println(e.getMessage() == null ? e.toString() : e.getMessage());
      return FAILED;
    }
  }

  private static Map<String, String> configuration(String... arguments) throws IOException {
    Map<String, String> configuration = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "Cannot read arguments: " + arguments[i] + " has no value\n" + USAGE);
      }
      configuration.put(arguments[i].substring(2), arguments[i + 1]);
    }
    String file = configuration.remove(CONFIG);
    if (file != null) {
      Properties read = new Properties();
      try (Reader reader = Files.newBufferedReader(Path.of(file))) {
        read.load(reader);
      }
      for (String key : read.stringPropertyNames()) {
        configuration.putIfAbsent(key, read.getProperty(key));
      }
    }
    return configuration;
  }

  private static Verifier verifier(ObjectStore store, Map<String, String> configuration) {
    String directory = configuration.getOrDefault("topics.dir", "topics");
    String expression = configuration.get(NAMES);
    FileNames names =
        expression == null
            ? FileNames.usual(directory, configuration.getOrDefault("file.delim", "+"))
            : FileNames.shaped(directory, expression);
    Verifier verifier = Verifier.of(store, names);
    String guarantee =
        configuration.getOrDefault(DeliveryGuarantee.KEY, DeliveryGuarantee.AT_LEAST_ONCE.value());
    if (!guarantee.trim().equalsIgnoreCase(DeliveryGuarantee.EXACTLY_ONCE.value())) {
      return verifier;
    }
    String sink = configuration.get("name");
    if (sink == null) {
      throw new IllegalArgumentException(
          "Cannot find commit objects without the name of the sink (add --name)");
    }
    return verifier.with(
        new CommitReader(
            store, configuration.getOrDefault("commits.dir", "landfall-commits"), sink));
  }

  private void print(Report report) {
    for (PartitionReport partition : report.partitions()) {
      out.println(partition);
      partition.findings().forEach(finding -> out.println("  " + finding));
    }
    if (report.others() > 0) {
      out.println(report.others() + " objects have names of another form");
    }
    out.println(report.isClean() ? "clean" : "NOT clean");
  }
}
