// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FutureWatcherTest {

  private final FutureWatcher watcher = new FutureWatcher("orders-0-dead-letters");

  @AfterEach
  void close() {
    watcher.close();
  }

  @Test
  void tellsInTheOrderInWhichFuturesCame() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    CompletionStage<?> one = watcher.watch(first).thenRun(() -> told.add("one"));
    CompletionStage<?> two = watcher.watch(second).thenRun(() -> told.add("two"));

    second.complete("b");
    first.complete("a");
    two.toCompletableFuture().get(10, TimeUnit.SECONDS);
    one.toCompletableFuture().get(10, TimeUnit.SECONDS);

    assertThat(told).containsExactly("one", "two");
  }

  @Test
  void tellsAtOnceWhatHasEnded() {
    assertThat(watcher.watch(CompletableFuture.completedFuture("a")).toCompletableFuture())
        .isCompleted();
  }

  @Test
  void tellsTheCauseOfAFailure() {
    CompletableFuture<Void> failing = new CompletableFuture<>();
    CompletionStage<?> stage = watcher.watch(failing);
    IllegalStateException cause = new IllegalStateException("Cannot write");

    failing.completeExceptionally(cause);

    assertThatThrownBy(() -> stage.toCompletableFuture().get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isSameAs(cause);
  }

  @Test
  void aCancelledFutureIsAFailure() {
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    cancelled.cancel(true);

    assertThat(watcher.watch(cancelled).toCompletableFuture()).isCompletedExceptionally();
  }
}
