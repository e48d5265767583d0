// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnLoopTest {

  @TempDir Path directory;

  @Test
  void storesWhatItCanAndKeepsTheRest() throws IOException, InterruptedException {
    write(List.of("sensor-1,21.5", "sensor-2,out of order", "sensor-3,19.0"));

    assertThat(run())
        .isEqualTo(
            """
            Read 3 lines of %1$s/temperatures.csv
            2 in %1$s/temperatures.jsonl, the last:
              {"id":"sensor-3","temperature":19.0}
            1 in %1$s/refused.jsonl, the last:
              {"topic":"temperatures","partition":0,"offset":1,"timestamp":null,"key":null,\
            "value":{"id":"sensor-2,out of order","temperature":null},"headers":[],\
            "error":{"class":"org.apache.kafka.connect.errors.DataException",\
            "message":"Conversion error: null value for field that is required and has no default \
            value"}}
            The next run goes on at line 3
            """
                .formatted(directory));
  }

  @Test
  void goesOnWhereTheLastRunHasEnded() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      lines.add("sensor-" + i + "," + i);
    }
    write(lines);
    run();
    write(List.of("sensor-new,1.5"));

    assertThat(run()).contains("2501 in ").endsWith("The next run goes on at line 2501\n");
    assertThat(Files.readAllLines(directory.resolve("temperatures.jsonl")))
        .hasSize(2_501)
        .doesNotHaveDuplicates();
  }

  private void write(List<String> lines) throws IOException {
    Files.write(
        directory.resolve("temperatures.csv"),
        lines,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private String run() throws IOException, InterruptedException {
    Output out = new Output();
    new OwnLoop(directory).run(out.stream());
    return out.text();
  }
}
