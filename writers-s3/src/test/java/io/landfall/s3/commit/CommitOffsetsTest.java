// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import static io.landfall.s3.commit.Owners.failure;
import static io.landfall.s3.commit.Owners.open;
import static io.landfall.s3.commit.Owners.owner;
import static io.landfall.s3.commit.Owners.stored;
import static io.landfall.s3.commit.Owners.succeed;
import static io.landfall.s3.commit.TestFiles.PARTITION;
import static io.landfall.s3.commit.TestFiles.file;
import static io.landfall.s3.commit.TestFiles.output;
import static io.landfall.s3.commit.TestFiles.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.commit.FaultyStore.Fault;
import io.landfall.s3.ledger.CommitException;
import io.landfall.s3.store.StoreCapabilities;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitOffsetsTest {

  private final FaultyStore store = new FaultyStore();
  private final DecidedPublication owner = owner(store, "owner");
  private final CommitOffsets offsets =
      new CommitOffsets(store, "commits", TestFiles.SINK, Owners.CLOCK);

  @Test
  void readingGoesOnFromTheOffsetThatIsSet() throws IOException {
    open(owner);
    succeed(owner.commit(output("b", 0, file("b", 3, 4))));

    offsets.alter(Map.of(PARTITION, 17L));

    assertThat(open(owner(store, "next"))).isEqualTo(17);
    assertThat(stored(store).ahead()).isEmpty();
  }

  @Test
  void anOwnerThatStillRunsIsFenced() throws IOException {
    open(owner);

    offsets.alter(Map.of(PARTITION, 17L));

    assertThat(failure(owner.commit(whole(2, file("a", 0, 1)))))
        .isInstanceOf(FencedException.class)
        .hasMessageContaining("it was claimed by offsets altered by hand");
  }

  @Test
  void aForgottenOffsetIsLeftToTheGroup() throws IOException {
    open(owner);
    succeed(owner.commit(whole(2, file("a", 0, 1))));

    offsets.alter(Collections.singletonMap(PARTITION, null));

    assertThat(open(owner(store, "next"))).isEqualTo(-1);
  }

  @Test
  void noneAtAllForgetsEachPartition() throws IOException {
    for (boolean replaces : new boolean[] {false, true}) {
      store.can(new StoreCapabilities(true, replaces, true, 1));
      DecidedPublication some = owner(store, "some");
      TopicPartition partition = new TopicPartition(replaces ? "replaced" : "numbered", 3);
      some.open(List.of(partition));
      succeed(some.advance(Map.of(partition, 9L)));

      offsets.alter(Map.of());

      assertThat(owner(store, "next").open(List.of(partition))).isEmpty();
    }
  }

  @Test
  void aPartitionThatWasNeverClaimedStaysSo() throws IOException {
    offsets.alter(Map.of(PARTITION, 17L));

    assertThat(open(owner)).isEqualTo(-1);
  }

  @Test
  void unfinishedFilesComeFirst() throws IOException {
    open(owner);
    store.fail("put", Fault.REQUEST_LOST);
    assertThat(failure(owner.commit(whole(2, file("a", 0, 1))))).isNotNull();

    assertThatThrownBy(() -> offsets.alter(Map.of(PARTITION, 0L)))
        .isInstanceOf(CommitException.class)
        .hasMessage(
            "Cannot alter the offset of t-0 of sink sink: topics/t/a/t+0+0000000000.txt is decided"
                + " and not visible yet (start the sink, so that it finishes its files, stop it and"
                + " ask again)");
    assertThat(open(owner(store, "next"))).isZero();
  }
}
