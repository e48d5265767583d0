// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OffsetRunsTest {

  @Test
  void neighboursAreOneRun() {
    OffsetRuns.Builder runs = new OffsetRuns.Builder();
    for (long offset : new long[] {3, 4, 5, 9, 11, 12}) {
      runs.add(offset);
    }

    assertThat(runs.build()).hasToString("[3, 5, 9, 9, 11, 12]");
    assertThat(runs.build().size()).isEqualTo(3);
  }

  @Test
  void offsetsAscend() {
    OffsetRuns.Builder runs = new OffsetRuns.Builder();
    runs.add(4);

    assertThatThrownBy(() -> runs.add(4)).hasMessage("Cannot add offset 4 after 4");
    assertThatThrownBy(() -> OffsetRuns.ofBounds(new long[] {4, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void containsWhatWasAddedAndNothingElse() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      TreeSet<Long> offsets = new TreeSet<>();
      for (int j = random.nextInt(30); j >= 0; j--) {
        offsets.add((long) random.nextInt(60));
      }
      OffsetRuns.Builder builder = new OffsetRuns.Builder();
      offsets.forEach(builder::add);
      OffsetRuns runs = builder.build();
      for (long offset = -1; offset <= 60; offset++) {
        assertThat(runs.contains(offset)).isEqualTo(offsets.contains(offset));
      }
    }
  }
}
