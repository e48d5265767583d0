// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Files that are on the disk when a method returns. */
final class LocalFiles {

  private static final int BUFFER = 1 << 16;

  private LocalFiles() {}

  /**
   * Writes a new file and waits for the disk.
   *
   * @return the hash of its bytes
   */
  static String write(Path file, InputStream content) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        digest.update(buffer, 0, read);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
      out.force(true);
    }
    return hex(digest.digest());
  }

  /** Writes the files one after another into a new one and waits for the disk. */
  static void join(Path file, List<Path> parts) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (Path part : parts) {
        try (FileChannel in = FileChannel.open(part, StandardOpenOption.READ)) {
          long at = 0;
          while (at < in.size()) {
            at += in.transferTo(at, in.size() - at, out);
          }
        }
      }
      out.force(true);
    }
  }

  /** The hash of a file's bytes. */
  static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return hex(digest.digest());
  }

  /** Gives a file its name in the place of what had it; others see the old one or the new one. */
  static void replace(Path file, Path name) throws IOException {
    Files.move(file, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Gives a file a name that nothing has.
   *
   * @throws FileAlreadyExistsException when something has it; the file then keeps its own
   */
  static void create(Path file, Path name) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (UnsupportedOperationException e) {
      // No hard links: whoever holds the lock of the key is alone among those of this machine.
      if (Files.exists(name)) {
        throw (FileAlreadyExistsException)
            new FileAlreadyExistsException(name.toString()).initCause(e);
      }
      replace(file, name);
      return;
    }
    Files.deleteIfExists(file);
  }

  /** Makes the names in a directory, and in those above it up to {@code top}, last. */
  static void sync(Path directory, Path top) throws IOException {
    Path each = directory;
    while (each != null && each.startsWith(top)) {
      syncOne(each);
      each = each.getParent();
    }
  }

  private static void syncOne(Path directory) throws IOException {
    FileChannel opened;
    try {
      opened = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      // Some systems do not open directories, and need no help to keep their names.
      return;
    }
    try (opened) {
      opened.force(true);
    }
  }

  /** Removes a directory with all in it, or nothing where there is none. */
  static void deleteAll(Path directory) throws IOException {
    List<Path> found;
    try (Stream<Path> walk = Files.walk(directory)) {
      found = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path each : found) {
      Files.deleteIfExists(each);
    }
  }

  /** Removes what processes that were killed have left; what is older than a day is nobody's. */
  static void removeOld(Path directory, Instant now) throws IOException {
    Instant latest = now.minus(1, ChronoUnit.DAYS);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path each : all) {
        try {
          if (Files.getLastModifiedTime(each).toInstant().isBefore(latest)) {
            deleteAll(each);
          }
        } catch (NoSuchFileException e) {
          // Another process was faster.
        }
      }
    }
  }

  /** The directory of a file below the root. */
  static Path directory(Path file) {
    return Objects.requireNonNull(file.getParent(), "parent");
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
