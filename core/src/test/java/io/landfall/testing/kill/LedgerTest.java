// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final TopicPartition FIRST = new TopicPartition("numbers", 0);
  private static final TopicPartition SECOND = new TopicPartition("numbers", 1);

  private final Ledger acknowledged = new Ledger();
  private final Ledger landed = new Ledger();

  @Test
  void namesWhatIsMissingOrStandsAtAnotherOffset() {
    for (long offset = 0; offset < 4; offset++) {
      acknowledged.enter(FIRST, offset, 10 + offset);
    }
    landed.enter(FIRST, 0, 10);
    landed.enter(FIRST, 1, 12);
    landed.enter(FIRST, 3, 13);
    landed.enter(FIRST, 3, 13);

    assertThat(acknowledged.missingFrom(landed)).containsExactly("numbers-0@1", "numbers-0@2");
    assertThat(landed.size()).isEqualTo(3);
    assertThat(landed.ends()).isEqualTo(Map.of(FIRST, 4L));
  }

  @Test
  void namesThePartitionsWhoseCommittedOffsetRanAhead() {
    landed.enter(FIRST, 0, 1);
    landed.enter(FIRST, 2, 2);
    landed.enter(SECOND, 0, 3);

    assertThat(landed.firstMissing(FIRST)).isEqualTo(1);
    assertThat(landed.overtakenBy(Map.of(FIRST, 1L, SECOND, 1L))).isEmpty();
    assertThat(landed.overtakenBy(Map.of(FIRST, 3L, SECOND, 1L)))
        .containsExactly("numbers-0 committed 3, first missing 1");
    assertThat(new Ledger().overtakenBy(Map.of(SECOND, 0L))).isEmpty();
  }
}
