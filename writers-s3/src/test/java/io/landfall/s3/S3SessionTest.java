// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.commit.Decision;
import io.landfall.s3.commit.FileCommit;
import io.landfall.s3.commit.FinishedFile;
import io.landfall.s3.commit.Publication;
import io.landfall.s3.commit.UnfinishedFile;
import io.landfall.s3.store.MemoryStore;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.testing.ManualClock;
import io.landfall.writer.ReleaseCause;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class S3SessionTest {

  private static final TopicPartition HELD = new TopicPartition("t", 0);
  private static final TopicPartition OTHER = new TopicPartition("t", 1);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);

  /** Its store does not answer to claims and releases until it is told to. */
  private final Publication slow =
      new Publication() {
        private void await() {
          asked.countDown();
          try {
            assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        }

        @Override
        public Map<TopicPartition, Long> open(Collection<TopicPartition> added) {
          await();
          return Map.of();
        }

        @Override
        public Decision decision(TopicPartition partition, String output, long offset) {
          return Decision.OPEN;
        }

        @Override
        public ObjectAttributes attributes(TopicPartition partition, long first) {
          return ObjectAttributes.NONE;
        }

        @Override
        public CompletionStage<Void> commit(FileCommit commit) {
          return CompletableFuture.completedFuture(null);
        }

        @Override
        public void abandon(FileCommit commit) {}

        @Override
        public CompletionStage<Void> finish(UnfinishedFile file, List<FinishedFile> files) {
          return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> advance(Map<TopicPartition, Long> next) {
          return CompletableFuture.completedFuture(null);
        }

        @Override
        public void release(Collection<TopicPartition> removed, ReleaseCause cause) {
          await();
        }

        @Override
        public void close() {}
      };

  private final S3Session session = session();

  private S3Session session() {
    Map<String, String> props = TestSink.props();
    S3WriterConfig config = S3WriterConfig.from(props);
    return new S3Session(
        config,
        slow,
        StoreSource.of(props, 1 << 20, null).uploader(new MemoryStore(), Runnable::run, null),
        new Routes(config),
        new ManualClock());
  }

  @Test
  void aClaimThatWaitsForTheStoreHoldsNoCommitUp() throws Exception {
    commitsDuring(() -> session.claim(List.of(HELD)));
  }

  @Test
  void aReleaseThatWaitsForTheStoreHoldsNoCommitUp() throws Exception {
    commitsDuring(() -> session.release(List.of(HELD), ReleaseCause.STOPPED));
  }

  private interface Call {
    void run() throws Exception;
  }

  private void commitsDuring(Call call) throws Exception {
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(
            () -> {
              try {
                call.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    FileCommit commit = new FileCommit(OTHER, null, 1, 0, List.of());

    CompletableFuture<FileCommit> committed =
        CompletableFuture.supplyAsync(() -> session.commit(() -> commit).toCompletableFuture())
            .thenCompose(stage -> stage);

    try {
      assertThat(committed.get(5, TimeUnit.SECONDS)).isSameAs(commit);
      assertThat(waiting).isNotDone();
    } finally {
      answered.countDown();
    }
    waiting.get(10, TimeUnit.SECONDS);
  }
}
