// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.PartTag;
import io.landfall.s3.upload.PreparedObject.InParts;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends the parts of one object, some at a time, and knows which are still to be sent.
 *
 * <p><b>Threading:</b> any number of threads. Under its lock nothing is asked of the store and no
 * stage is completed: what there is to do is collected, and done after it.
 */
final class PartSender {

  private final ObjectStore store;
  private final Executor io;
  private final String key;
  private final ObjectAttributes attributes;
  private final int most;

  private final List<Part> parts = new ArrayList<>();
  private final ArrayDeque<Part> waiting = new ArrayDeque<>();
  private final CompletableFuture<Void> forgotten = new CompletableFuture<>();
  private long heapBytes;
  private int sending;
  private boolean starting;
  private boolean aborted;
  private boolean published;
  private @Nullable String uploadId;
  private @Nullable CompletableFuture<InParts> finishing;

  PartSender(
      ObjectStore store, Executor io, String key, ObjectAttributes attributes, int partsInFlight) {
    this.store = store;
    this.io = io;
    this.key = key;
    this.attributes = attributes;
    this.most = partsInFlight;
  }

  /** Takes a part over; returns at once. */
  void submit(int number, ChunkBuffer body) {
    List<Runnable> next;
    synchronized (this) {
      Part part = new Part(number, body);
      parts.add(part);
      waiting.add(part);
      heapBytes += body.heapBytes();
      next = step();
    }
    next.forEach(Runnable::run);
  }

  /** Waits until every part is on its way or was, but not for long. */
  synchronized void awaitRoom(long waitMs) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
    try {
      while (!waiting.isEmpty()) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (leftMs <= 0) {
          return;
        }
        wait(leftMs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until no part is under way, but not for long; those that failed are not.
   *
   * @return whether all are sent
   */
  synchronized boolean awaitSent(long waitMs) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
    try {
      while (sending > 0 || !waiting.isEmpty()) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (leftMs <= 0) {
          return false;
        }
        wait(leftMs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return parts.stream().noneMatch(part -> part.tag == null);
  }

  /** Sends what failed again; completes when the store has all parts. */
  CompletionStage<InParts> finish() {
    CompletableFuture<InParts> result;
    List<Runnable> next;
    synchronized (this) {
      if (aborted) {
        return CompletableFuture.failedFuture(gone());
      }
      if (finishing != null && !finishing.isCompletedExceptionally()) {
        return finishing;
      }
      result = new CompletableFuture<>();
      finishing = result;
      for (Part part : parts) {
        if (part.error != null) {
          part.error = null;
          waiting.add(part);
        }
      }
      next = step();
    }
    next.forEach(Runnable::run);
    return result;
  }

  /** What is to be done now; called under the lock after every change. */
  private List<Runnable> step() {
    List<Runnable> next = new ArrayList<>();
    if (aborted) {
      if (sending == 0) {
        next.add(this::forget);
      }
      return next;
    }
    while (sending < most && !waiting.isEmpty() && !starting) {
      Part part = waiting.remove();
      sending++;
      starting = uploadId == null;
      next.add(() -> launch(part));
    }
    if (sending == 0 && waiting.isEmpty() && finishing != null && !finishing.isDone()) {
      next.add(outcome(finishing));
    }
    notifyAll();
    return next;
  }

  private Runnable outcome(CompletableFuture<InParts> result) {
    List<PartTag> tags = new ArrayList<>(parts.size());
    for (Part part : parts) {
      if (part.tag == null) {
        Throwable error = Objects.requireNonNullElseGet(part.error, IllegalStateException::new);
        return () -> result.completeExceptionally(error);
      }
      tags.add(part.tag);
    }
    InParts prepared = new InParts(Objects.requireNonNull(uploadId), tags);
    return () -> result.complete(prepared);
  }

  private void launch(Part part) {
    try {
      io.execute(() -> send(part));
    } catch (Throwable e) {
      // Also of a system that has no more threads: what waits for the part would wait for ever
      done(part, null, new IOException("Cannot send part of " + key + ": no thread for it", e));
    }
  }

  private void send(Part part) {
    PartTag tag = null;
    Throwable error = null;
    try {
      tag = store.uploadPart(key, upload(), part.number, part.body);
    } catch (Throwable e) {
      error = e;
    }
    done(part, tag, error);
  }

  /** The upload's id; the first part begins it while the others wait. */
  private String upload() throws IOException {
    synchronized (this) {
      if (uploadId != null) {
        return uploadId;
      }
    }
    String begun = store.startUpload(key, attributes);
    List<Runnable> next;
    synchronized (this) {
      uploadId = begun;
      starting = false;
      next = step();
      if (aborted) {
        throw gone();
      }
    }
    next.forEach(Runnable::run);
    return begun;
  }

  private IOException gone() {
    return new IOException("Cannot go on with the upload of " + key + ": it was aborted");
  }

  private void done(Part part, @Nullable PartTag tag, @Nullable Throwable error) {
    List<Runnable> next;
    synchronized (this) {
      sending--;
      if (tag != null) {
        heapBytes -= part.body.heapBytes();
        part.body.release();
      }
      part.tag = tag;
      part.error = error;
      if (uploadId == null) {
        // It could not be begun: what waits for it would only find the same.
        starting = false;
        waiting.forEach(behind -> behind.error = error);
        waiting.clear();
      }
      next = step();
    }
    next.forEach(Runnable::run);
  }

  /** Bytes of the heap that are held for parts. */
  synchronized long heapBytes() {
    return heapBytes;
  }

  /** The object is visible: there is nothing left to abort. */
  synchronized void release() {
    published = true;
    drop();
  }

  private void drop() {
    parts.forEach(part -> part.body.release());
    heapBytes = 0;
  }

  /** Forgets all; completes, always normally, when the store was told. */
  CompletionStage<Void> abort() {
    List<Runnable> next = new ArrayList<>();
    synchronized (this) {
      if (published) {
        return CompletableFuture.completedFuture(null);
      }
      if (!aborted) {
        aborted = true;
        waiting.clear();
        CompletableFuture<InParts> pending = finishing;
        if (pending != null) {
          next.add(() -> pending.completeExceptionally(gone()));
        }
        next.addAll(step());
      }
    }
    next.forEach(Runnable::run);
    return forgotten;
  }

  private void forget() {
    String begun;
    synchronized (this) {
      begun = uploadId;
      drop();
    }
    if (begun == null) {
      forgotten.complete(null);
      return;
    }
    Runnable removal =
        () -> {
          Uploads.abort(store, key, begun);
          forgotten.complete(null);
        };
    try {
      io.execute(removal);
    } catch (RejectedExecutionException e) {
      // The host has stopped its threads; an upload left behind would cost for ever.
      removal.run();
    }
  }
}
