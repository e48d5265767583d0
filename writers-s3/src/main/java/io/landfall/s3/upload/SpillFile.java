// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of a task on a local disk, for chunks that find no room on the heap: slots of one size
 * that are used again. Its name is removed as soon as it is open, so that its room is free once the
 * process ends, whichever way. Where a system does not allow that it is removed at the end, and
 * what killed tasks have left at the next start.
 *
 * <p><b>Threading:</b> any number of threads. An interrupt does not close it, as it would a
 * channel.
 */
public final class SpillFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SpillFile.class);
  private static final String PREFIX = "landfall-";
  private static final String SUFFIX = ".spill";

  /** Another task may have made its file this moment, and not opened it yet. */
  private static final Duration LEFT_AFTER = Duration.ofHours(1);

  private final Path path;
  private final RandomAccessFile file;
  private final int slotBytes;
  private final ArrayDeque<Long> free = new ArrayDeque<>();
  private long slots;
  private boolean closed;

  SpillFile(Path path, RandomAccessFile file, int slotBytes) {
    this.path = path;
    this.file = file;
    this.slotBytes = slotBytes;
  }

  /**
   * Begins a file, which only its owner may read, after removing what killed tasks have left.
   *
   * @param directory made if it is not there
   * @param slotBytes the most that one write has
   */
  public static SpillFile open(Path directory, int slotBytes) throws IOException {
    Files.createDirectories(directory);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
      all.forEach(SpillFile::removeLeft);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Path path = Files.createTempFile(directory, PREFIX, SUFFIX);
    try {
      return new SpillFile(path, new RandomAccessFile(path.toFile(), "rw"), slotBytes);
    } finally {
      remove(path);
    }
  }

  private static void removeLeft(Path path) {
    try {
      Instant changed = Files.getLastModifiedTime(path).toInstant();
      if (changed.isBefore(Instant.now().minus(LEFT_AFTER))) {
        remove(path);
      }
    } catch (IOException e) {
      LOG.debug("Cannot look at {}", path, e);
    }
  }

  /** Of a task that is alive only where it can go on without a name. */
  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.debug("{} is open, and cannot be removed before it is closed", path, e);
    }
  }

  /**
   * Writes the first bytes of a chunk into a free slot.
   *
   * @return the slot
   */
  synchronized long write(byte[] chunk, int count) throws IOException {
    requireOpen();
    Long slot = free.pollFirst();
    long to = slot == null ? slots : slot;
    try {
      file.seek(to * slotBytes);
      file.write(chunk, 0, count);
    } catch (IOException e) {
      if (slot != null) {
        free.addFirst(slot);
      }
      throw new IOException(
          "Cannot spill " + count + " bytes to " + path + " (is the disk full?)", e);
    }
    slots = Math.max(slots, to + 1);
    return to;
  }

  /** Reads the first bytes of a slot. */
  synchronized void read(long slot, byte[] into, int count) throws IOException {
    requireOpen();
    try {
      file.seek(slot * slotBytes);
      file.readFully(into, 0, count);
    } catch (IOException e) {
      throw new IOException("Cannot read " + count + " spilled bytes from " + path, e);
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("Cannot use " + path + ": the task has ended");
    }
  }

  /** Nobody reads the slot any more. Once none is used the disk has the room back. */
  synchronized void free(long slot) {
    free.addLast(slot);
    if (free.size() == slots && !closed) {
      free.clear();
      slots = 0;
      try {
        file.setLength(0);
      } catch (IOException e) {
        LOG.debug("Cannot shorten {}", path, e);
      }
    }
  }

  /** Bytes of the disk that are in use. */
  synchronized long diskBytes() {
    return (slots - free.size()) * slotBytes;
  }

  /** Removes the file, whatever is in it. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      file.close();
    } catch (IOException e) {
      LOG.debug("Cannot close {}", path, e);
    }
    remove(path);
  }
}
