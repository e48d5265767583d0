// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Appends refused records to a local file, one JSON object a line: {@code topic}, {@code
 * partition}, {@code offset}, {@code timestamp}, {@code key}, {@code value}, {@code headers} and
 * {@code error} with class and message. Bytes are base64, points in time ISO 8601 in UTC, a record
 * inside the value is an object. Coordinates are the original ones.
 *
 * <p><b>Threading:</b> any thread; lines are written by a thread of its own, so that the caller
 * never waits for the disk. One file belongs to one object.
 *
 * <p><b>Delivery:</b> the stage completes when the line is on the disk ({@code fsync}). After a
 * crash a record may have been appended that is delivered again.
 *
 * <p><b>Failure:</b> a stage completes exceptionally when its line cannot be written; no half line
 * stays.
 */
public final class JsonLinesDeadLetters implements DeadLetters, AutoCloseable {

  private static final long CLOSE_SECONDS = 30;

  private final Path file;
  private final FileChannel channel;
  private final ExecutorService writer;
  private final Queue<Letter> queue = new ArrayDeque<>();
  private boolean closed;

  private record Letter(ByteBuffer line, CompletableFuture<@Nullable Void> written) {}

  private JsonLinesDeadLetters(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.writer =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "dead-letters-" + file.getFileName());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Opens the file, or creates it, and appends.
   *
   * @throws UncheckedIOException if it cannot be opened
   */
  public static JsonLinesDeadLetters to(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      endLastLine(channel);
      return new JsonLinesDeadLetters(file, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open dead-letter file: " + file, e);
    }
  }

  /** A process that was killed while it wrote leaves half a line, which must not spoil the next. */
  private static void endLastLine(FileChannel channel) throws IOException {
    long size = channel.size();
    ByteBuffer last = ByteBuffer.allocate(1);
    if (size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n') {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
    }
  }

  @Override
  public CompletionStage<?> deliver(SinkRecord record, Throwable cause) {
    CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
    try {
      enqueue(new Letter(ByteBuffer.wrap(LetterJson.line(record, cause)), written));
    } catch (IOException | RuntimeException e) {
      written.completeExceptionally(cannotWrite(e));
    }
    return written;
  }

  private void enqueue(Letter letter) {
    synchronized (queue) {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      queue.add(letter);
      if (queue.size() == 1) {
        writer.execute(this::writeQueued);
      }
    }
  }

  /** One write and one fsync for all that has queued up meanwhile. */
  private void writeQueued() {
    Queue<Letter> letters;
    synchronized (queue) {
      letters = new ArrayDeque<>(queue);
      queue.clear();
    }
    try {
      append(letters);
    } catch (IOException | RuntimeException e) {
      IOException failure = cannotWrite(e);
      letters.forEach(letter -> letter.written.completeExceptionally(failure));
      return;
    }
    letters.forEach(letter -> letter.written.complete(null));
  }

  private void append(Queue<Letter> letters) throws IOException {
    int size = letters.stream().mapToInt(letter -> letter.line.remaining()).sum();
    ByteBuffer lines = ByteBuffer.allocate(size);
    letters.forEach(letter -> lines.put(letter.line));
    lines.flip();
    long end = channel.size();
    try {
      channel.position(end);
      while (lines.hasRemaining()) {
        channel.write(lines);
      }
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(end);
      throw e;
    }
  }

  private IOException cannotWrite(Exception cause) {
    return new IOException("Cannot write dead-letter file: " + file, cause);
  }

  /** Writes what is queued and closes the file. Letters that come later are refused. */
  @Override
  public void close() {
    synchronized (queue) {
      closed = true;
    }
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
      channel.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close dead-letter file: " + file, e);
    }
  }
}
