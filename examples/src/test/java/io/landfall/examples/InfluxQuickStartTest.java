// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class InfluxQuickStartTest {

  private static final Pattern LATITUDE = Pattern.compile("\t-49\\.817962646484375\t");

  @Test
  void storesItsRecordInQuestDb() throws Exception {
    try (LineDatabase database = QuestDatabase.started()) {
      storesItsRecord(database);
    }
  }

  @Test
  void storesItsRecordInInfluxDb() throws Exception {
    boolean installed = Files.isExecutable(InfluxDatabase.DAEMON);
    if (!installed && !Boolean.getBoolean("landfall.require-servers")) {
      System.out.println(
          "SKIPPED, there is no " + InfluxDatabase.DAEMON + ": the quick start on it");
      assumeTrue(false, "there is no " + InfluxDatabase.DAEMON);
    }
    try (LineDatabase database = InfluxDatabase.started()) {
      storesItsRecord(database);
    }
  }

  private static void storesItsRecord(LineDatabase database) throws Exception {
    Output out = new Output();

    boolean stored = new InfluxQuickStart(out.stream(), database).run();

    assertThat(out.text())
        .contains("In a Connect worker: select * from influxMeasure\n")
        .contains("In a plain consumer: select * from influxMeasure\n")
        .doesNotContain("Cannot");
    assertThat(LATITUDE.matcher(out.text()).results()).as(out.text()).hasSize(3);
    assertThat(stored).isTrue();
  }
}
