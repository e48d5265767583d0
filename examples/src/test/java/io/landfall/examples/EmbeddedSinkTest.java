// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EmbeddedSinkTest {

  @Test
  @Timeout(180)
  void storesWhatTheTopicHasAndEndsInOrder() throws Exception {
    Output out = new Output();

    assertThat(EmbeddedSinkSandbox.run(out.stream())).isTrue();

    assertThat(out.text())
        .startsWith(
            "1000 rows in doc.metrics, the application was interrupted and has ended in order\n");
  }
}
