// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.landfall.examples.server.InfluxDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InfluxQuickStartTest {

  @Test
  @Timeout(180)
  void storesItsRecordsInAnInstalledInfluxDb() {
    boolean installed = Files.isExecutable(InfluxDatabase.DAEMON);
    if (!installed && !Boolean.getBoolean("landfall.require-servers")) {
      System.out.println(
          "SKIPPED, there is no " + InfluxDatabase.DAEMON + ": the quick start on it");
      assumeTrue(false, "there is no " + InfluxDatabase.DAEMON);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    boolean stored = Show.of(out, new InfluxQuickStart(InfluxDatabase::started), 0);

    String text = bytes.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("001 influx-topic -> InfluxDB, in both hosts");
    assertThat(text.lines().filter(line -> line.contains("\t-49.817962646484375\t"))).hasSize(2);
    assertThat(stored).as(text).isTrue();
  }
}
