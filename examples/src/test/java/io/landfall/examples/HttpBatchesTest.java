// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HttpBatchesTest {

  @Test
  @Timeout(60)
  void postsAgainWhatABusyServerRefusesAndFindsTheRecordItDoesNotUnderstand()
      throws IOException, InterruptedException {
    Output out = new Output();

    new HttpBatches().run(out.stream());

    assertThat(out.text())
        .startsWith("999 of 1000 records in ")
        .endsWith(" requests\nRefused at 444: nonsense\n");
  }
}
