// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * What is known of an object beside its bytes: a small file that carries the identity of the
 * object's file in its name. It is there before the object is, and facts of another version are
 * never taken for this one's.
 */
final class LocalFacts {

  private static final String ETAG = "etag";
  private static final String METADATA = "metadata.";
  private static final String TAG = "tag.";

  /** What a facts file holds. */
  record Facts(String etag, Map<String, String> metadata, Map<String, String> tags) {}

  /** A version of a file. */
  record Version(String identity, long size) {}

  private final LocalLayout layout;

  LocalFacts(LocalLayout layout) {
    this.layout = layout;
  }

  /** The version of the file at this moment; empty where no file is. */
  static Optional<Version> version(Path file) throws IOException {
    try {
      BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
      if (!basic.isRegularFile()) {
        return Optional.empty();
      }
      if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        return Optional.of(version("0", basic.lastModifiedTime(), basic.size()));
      }
      Map<String, Object> all = Files.readAttributes(file, "unix:ino,lastModifiedTime,size");
      return Optional.of(
          version(
              String.valueOf(attribute(all, "ino")),
              (FileTime) attribute(all, "lastModifiedTime"),
              (Long) attribute(all, "size")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      throw e;
    } catch (FileSystemException e) {
      if (Files.exists(file)) {
        throw e;
      }
      // A part of its path is a file.
      return Optional.empty();
    }
  }

  private static Object attribute(Map<String, Object> all, String name) {
    return Objects.requireNonNull(all.get(name), name);
  }

  private static Version version(String inode, FileTime changed, long size) {
    return new Version(inode + "-" + changed.to(TimeUnit.NANOSECONDS) + "-" + size, size);
  }

  /** The facts about a version; empty for a file that did not come through the store. */
  Optional<Facts> read(String key, Version version) throws IOException {
    try (Reader in = Files.newBufferedReader(file(key, version), UTF_8)) {
      Properties lines = new Properties();
      lines.load(in);
      return Optional.of(
          new Facts(lines.getProperty(ETAG, ""), group(lines, METADATA), group(lines, TAG)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> group(Properties lines, String prefix) {
    Map<String, String> group = new HashMap<>();
    for (String name : lines.stringPropertyNames()) {
      if (name.startsWith(prefix)) {
        group.put(name.substring(prefix.length()), lines.getProperty(name));
      }
    }
    return group;
  }

  void write(String key, Version version, Facts facts) throws IOException {
    Properties lines = new Properties();
    lines.setProperty(ETAG, facts.etag());
    facts.metadata().forEach((name, value) -> lines.setProperty(METADATA + name, value));
    facts.tags().forEach((name, value) -> lines.setProperty(TAG + name, value));
    StringWriter text = new StringWriter();
    lines.store(text, null);
    Path target = file(key, version);
    Path directory = LocalFiles.directory(target);
    boolean first = !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
    Files.createDirectories(directory);
    Path temporary = layout.temporary();
    LocalFiles.write(temporary, new ByteArrayInputStream(text.toString().getBytes(UTF_8)));
    LocalFiles.replace(temporary, target);
    LocalFiles.sync(directory, first ? layout.hidden() : directory);
  }

  /** Removes the facts about all versions but this one. */
  void forgetOthers(String key, Version kept) throws IOException {
    String name = file(key, kept).getFileName().toString();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(layout.facts(key))) {
      for (Path each : all) {
        if (!each.getFileName().toString().equals(name)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  void forget(String key, Version version) throws IOException {
    Files.deleteIfExists(file(key, version));
  }

  void forgetAll(String key) throws IOException {
    LocalFiles.deleteAll(layout.facts(key));
  }

  private Path file(String key, Version version) {
    return layout.facts(key).resolve(version.identity());
  }
}
