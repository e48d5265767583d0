// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Up to where everything of a topic-partition is committed when one of its files is. */
class OpenPartitionTest {

  private record Open(long first) implements OpenPartition.Holder {
    @Override
    public void closeNow() {}
  }

  private final OpenPartition partition = new OpenPartition(new TopicPartition("t", 0));
  private final Open four = new Open(0);
  private final Open later = new Open(8);

  @Test
  void nothingIsCoveredThatNoCommitCovers() {
    partition.opened(four);
    partition.opened(later);

    assertThat(partition.handOver(four, 5)).as("5 may be refused and nowhere yet").isEqualTo(5);
  }

  @Test
  void theOldestOpenFileHoldsBack() {
    partition.opened(four);
    partition.opened(later);

    assertThat(partition.handOver(later, 11)).isZero();
  }

  @Test
  void aFileWhoseCommitIsHandedOverHoldsNobodyBack() {
    partition.opened(four);
    partition.opened(later);

    assertThat(partition.handOver(four, 5)).isEqualTo(5);
    assertThat(partition.handOver(later, 11)).isEqualTo(11);
  }

  @Test
  void whatWasCoveredBeforeIsNotAskedForAgain() {
    partition.opened(four);
    partition.opened(later);
    partition.committed(later, 11);

    assertThat(partition.handOver(four, 5)).isEqualTo(11);
  }
}
