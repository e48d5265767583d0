// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.FileKind;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.upload.PreparedObject;
import io.landfall.writer.ReleaseCause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A small writer over one partition: reads from the offset that the publication returns, rotates by
 * its own rules, asks again after errors, and opens again when it is fenced.
 */
final class SimOwner {

  /** What an owner is doing. */
  enum State {
    CLOSED,
    OPENING,
    RUNNING,
    GONE
  }

  /** Files on their way: prepared, then committed, asked again after each failure. */
  private final class Ask {
    final Map<String, List<Long>> records;
    final @Nullable UnfinishedFile unfinished;
    final long next;
    @Nullable List<FinishedFile> files;
    @Nullable FileCommit commit;
    @Nullable CompletionStage<Void> stage;

    Ask(Map<String, List<Long>> records, @Nullable UnfinishedFile unfinished, long next) {
      this.records = records;
      this.unfinished = unfinished;
      this.next = next;
    }

    String output() {
      return records.keySet().iterator().next();
    }

    void go() {
      List<FinishedFile> ready = files;
      if (ready == null) {
        CompletableFuture<Void> prepared = new CompletableFuture<>();
        stage = prepared;
        io.execute(() -> prepare(prepared));
      } else if (unfinished != null) {
        stage = publication.finish(unfinished, ready);
      } else {
        FileCommit asked =
            commit != null
                ? commit
                : new FileCommit(
                    TestFiles.PARTITION,
                    plan.isWhole() ? null : output(),
                    next,
                    plan.isWhole() ? next - 1 : ready.get(ready.size() - 1).last(),
                    ready);
        commit = asked;
        stage = publication.commit(asked);
      }
    }

    private void prepare(CompletableFuture<Void> prepared) {
      try {
        files = finished(records);
        prepared.completeExceptionally(new IOException("prepared, to be committed"));
      } catch (IOException e) {
        prepared.completeExceptionally(e);
      }
    }

    void drop() {
      List<FinishedFile> ready = files;
      if (commit != null) {
        publication.abandon(commit);
      } else if (ready != null && unfinished == null) {
        io.execute(() -> ready.forEach(file -> abort(file.object())));
      }
    }
  }

  final int id;
  private final SimPlan plan;
  private final Publication publication;
  private final ObjectStore store;
  private final Executor io;
  private final Random random;
  private final int flush;
  private final Map<String, List<Long>> buffers = new TreeMap<>();
  private final Map<UnfinishedFile, List<Long>> remade = new HashMap<>();
  private final List<Ask> asks = new ArrayList<>();
  private @Nullable CompletionStage<Void> advancing;
  private State state = State.CLOSED;
  private long position;
  private boolean zombie;
  private String fault = "";

  SimOwner(
      int id,
      SimPlan plan,
      Publication publication,
      ObjectStore store,
      Executor io,
      Random random) {
    this.id = id;
    this.plan = plan;
    this.publication = publication;
    this.store = store;
    this.io = io;
    this.random = random;
    this.flush = 1 + random.nextInt(4);
  }

  State state() {
    return state;
  }

  /** What must never happen to an owner; empty while all is well. */
  String fault() {
    return fault;
  }

  boolean isZombie() {
    return zombie;
  }

  /** The partition has another owner now, and nobody tells this one. */
  void bewitch() {
    zombie = true;
  }

  void leave() {
    state = State.GONE;
  }

  /** The partition has another owner now, which this one hears. */
  void release(ReleaseCause cause) {
    asks.forEach(Ask::drop);
    asks.clear();
    publication.release(List.of(TestFiles.PARTITION), cause);
    state = State.GONE;
  }

  /** To be called before {@link #open}, which runs elsewhere. */
  void opening() {
    state = State.OPENING;
  }

  void open() {
    try {
      Map<?, Long> stored = publication.open(List.of(TestFiles.PARTITION));
      position = stored.getOrDefault(TestFiles.PARTITION, 0L);
      if (position > plan.records()) {
        fault = "BEYOND the end: " + position;
      }
      buffers.clear();
      remade.clear();
      state = State.RUNNING;
    } catch (IOException e) {
      state = State.CLOSED;
    } catch (RuntimeException e) {
      fault = "STOPPED by " + e.getMessage();
      state = State.GONE;
    }
  }

  boolean isDone() {
    return state == State.RUNNING
        && position == plan.records()
        && buffers.isEmpty()
        && remade.isEmpty()
        && asks.isEmpty()
        && advancing == null;
  }

  /** One thing that a host does; false when there is nothing to do. */
  boolean step() {
    if (state != State.RUNNING) {
      return false;
    }
    if (look()) {
      return true;
    }
    boolean canRead = position < plan.records();
    List<String> due = due();
    if (!due.isEmpty() && (!canRead || random.nextInt(3) > 0)) {
      rotate(due.get(random.nextInt(due.size())));
      return true;
    }
    if (canRead) {
      read();
      return true;
    }
    return advance();
  }

  private boolean advance() {
    if (!asks.isEmpty() || !buffers.isEmpty() || advancing != null || random.nextInt(4) > 0) {
      return false;
    }
    advancing = publication.advance(Map.of(TestFiles.PARTITION, position));
    return true;
  }

  /** Takes up what has completed. */
  private boolean look() {
    if (advancing != null && advancing.toCompletableFuture().isDone()) {
      Throwable failure = failure(advancing);
      advancing = null;
      failed(failure, null);
      return true;
    }
    for (Iterator<Ask> all = asks.iterator(); all.hasNext(); ) {
      Ask ask = all.next();
      CompletionStage<Void> stage = ask.stage;
      if (stage != null && stage.toCompletableFuture().isDone()) {
        Throwable failure = failure(stage);
        if (failure == null) {
          all.remove();
        } else {
          failed(failure, ask);
        }
        return true;
      }
    }
    return false;
  }

  private void failed(@Nullable Throwable failure, @Nullable Ask ask) {
    if (failure instanceof FencedException) {
      asks.forEach(Ask::drop);
      asks.clear();
      advancing = null;
      if (zombie) {
        release(ReleaseCause.LOST);
      } else {
        state = State.CLOSED;
      }
    } else if (failure instanceof IOException) {
      if (ask != null) {
        ask.go();
      }
    } else if (failure != null) {
      fault = "STOPPED by " + failure;
    }
  }

  static @Nullable Throwable failure(CompletionStage<Void> stage) {
    try {
      stage.toCompletableFuture().join();
      return null;
    } catch (CompletionException e) {
      return e.getCause();
    }
  }

  private void read() {
    long offset = position++;
    if (plan.skips(offset)) {
      return;
    }
    String output =
        plan.isVarying()
            ? String.valueOf((char) ('a' + random.nextInt(3)))
            : String.valueOf(plan.routes().charAt((int) offset));
    Decision decision = publication.decision(TestFiles.PARTITION, output, offset);
    if (decision instanceof Decision.Open) {
      buffers.computeIfAbsent(output, o -> new ArrayList<>()).add(offset);
    } else if (decision instanceof Decision.Unfinished unfinished) {
      remake(unfinished.file(), offset);
    }
  }

  private void remake(UnfinishedFile file, long offset) {
    remade.computeIfAbsent(file, f -> new ArrayList<>()).add(offset);
    if (offset == file.last()) {
      List<Long> offsets = remade.remove(file);
      Ask ask = new Ask(Map.of(file.output(), offsets), file, -1);
      asks.add(ask);
      ask.go();
    }
  }

  /** Outputs that rotate now; one name for all of them where they commit together. */
  private List<String> due() {
    boolean ends = position == plan.records();
    List<String> due = new ArrayList<>();
    if (plan.isWhole()) {
      boolean full = buffers.values().stream().anyMatch(one -> one.size() >= flush);
      boolean flying = asks.stream().anyMatch(ask -> ask.unfinished == null);
      if (!buffers.isEmpty() && !flying && (full || ends)) {
        due.add("");
      }
      return due;
    }
    for (Map.Entry<String, List<Long>> buffer : buffers.entrySet()) {
      boolean flying =
          asks.stream()
              .anyMatch(ask -> ask.unfinished == null && ask.records.containsKey(buffer.getKey()));
      if (!flying && (buffer.getValue().size() >= flush || ends)) {
        due.add(buffer.getKey());
      }
    }
    return due;
  }

  private void rotate(String output) {
    Map<String, List<Long>> closed = new TreeMap<>();
    if (plan.isWhole()) {
      closed.putAll(buffers);
      buffers.clear();
    } else {
      closed.put(output, buffers.remove(output));
    }
    long next = position;
    for (List<Long> open : buffers.values()) {
      next = Math.min(next, open.get(0));
    }
    for (Ask ask : asks) {
      if (ask.unfinished == null && ask.commit == null) {
        next = Math.min(next, ask.records.values().iterator().next().get(0));
      }
    }
    Ask ask = new Ask(closed, null, next);
    asks.add(ask);
    ask.go();
  }

  private List<FinishedFile> finished(Map<String, List<Long>> records) throws IOException {
    List<FinishedFile> files = new ArrayList<>();
    try {
      for (Map.Entry<String, List<Long>> output : records.entrySet()) {
        if (plan.companions() == SimPlan.Companions.KEYS) {
          files.add(file(FileKind.KEYS, output.getKey(), output.getValue()));
        }
        files.add(file(FileKind.VALUE, output.getKey(), output.getValue()));
      }
      return files;
    } catch (IOException e) {
      files.forEach(file -> abort(file.object()));
      throw e;
    }
  }

  private FinishedFile file(FileKind kind, String output, List<Long> offsets) throws IOException {
    FinishedFile file =
        random.nextInt(10) < plan.partsOfTen()
            ? TestFiles.sent(store, publication, kind, output, offsets)
            : TestFiles.file(kind, output, offsets);
    return plan.knowledge() == SimPlan.Knowledge.OFFSETS
        ? file
        : new FinishedFile(
            kind, output, file.object(), file.first(), file.last(), file.count(), Map.of());
  }

  private void abort(PreparedObject object) {
    if (object.content() instanceof PreparedObject.InParts parts) {
      try {
        store.abortUpload(object.key(), parts.uploadId());
      } catch (IOException e) {
        // The next owner's sweep removes it
      }
    }
  }
}
