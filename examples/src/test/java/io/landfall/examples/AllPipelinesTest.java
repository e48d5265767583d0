// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.examples.server.UserDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AllPipelinesTest {

  private static final int RECORDS = 60;

  @Test
  @Timeout(240)
  void everySinkHasWhatWasSent() throws Exception {
    Output out = new Output();

    boolean required = Boolean.getBoolean("landfall.require-servers");
    int sinks = required || UserDatabase.isInstalled() ? 7 : 6;

    boolean good = AllPipelines.run(out.stream(), RECORDS);

    assertThat(good).as(out.text()).isTrue();
    assertThat(out.text()).containsPattern("\nall, and everything stopped +[0-9.]+  good\n");
    assertThat(arrived(out, "60")).as(out.text()).hasSize(sinks);
    assertThat(arrived(out, "20")).as(out.text()).hasSize(1);
    assertThat(arrived(out, "2")).as(out.text()).hasSize(1);
  }

  private static List<String> arrived(Output out, String count) {
    String pattern = "00[0-4] .* +" + count + " +" + count + " .*  equal";
    return out.text().lines().filter(line -> line.matches(pattern)).toList();
  }
}
