// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.landfall.s3.store.LocalFacts.Facts;
import io.landfall.s3.store.LocalFacts.Version;
import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A directory of this machine, or one that is mounted: objects are files with their keys as paths.
 * What else it needs (facts, uploads, locks) is in {@code .landfall} below it.
 *
 * <p>An object appears whole: it is written aside, waited for on the disk, and then given its name.
 * Conditions hold among all processes of one machine. Where several machines share the directory,
 * only {@link Condition.Absent} does, by the atomic creation of a link.
 *
 * <p>Keys that are no relative path, and a key below another key's object, are {@link
 * StoreException.Kind#UNACCEPTABLE}.
 */
public final class LocalStore implements ObjectStore {

  private final LocalLayout layout;
  private final LocalFacts facts;
  private final LocalUploads uploads;
  private final LocalLocks locks;
  private final LocalReads reads;
  private final LocalNames names;

  private LocalStore(LocalLayout layout, LocalLocks locks) {
    this.layout = layout;
    this.facts = new LocalFacts(layout);
    this.uploads = new LocalUploads(layout);
    this.locks = locks;
    this.reads = new LocalReads(layout, facts);
    this.names = new LocalNames(layout, facts, locks, reads, location(layout.root()));
  }

  /**
   * Opens a directory.
   *
   * @throws StoreException {@link StoreException.Kind#NO_BUCKET} when it is not there: a disk that
   *     is not mounted must not be taken for an empty one
   */
  public static LocalStore open(Path directory) throws IOException {
    Path root = directory.toAbsolutePath().normalize();
    try {
      root = root.toRealPath();
      LocalLayout layout = new LocalLayout(root);
      Files.createDirectories(layout.temporaries());
      Files.createDirectories(layout.uploads());
      LocalFiles.sync(layout.hidden(), root);
      LocalFiles.removeOld(layout.temporaries(), Instant.now());
      return new LocalStore(layout, LocalLocks.open(layout.lockFile()));
    } catch (IOException e) {
      throw LocalFailures.of("open", root, "", e);
    }
  }

  private interface Request<T> {
    T run() throws IOException;
  }

  private <T> T ask(String verb, String key, Request<T> request) throws IOException {
    try {
      return request.run();
    } catch (IOException e) {
      throw LocalFailures.of(verb, layout.root(), key, e);
    }
  }

  @Override
  public StoreCapabilities capabilities() {
    return new StoreCapabilities(true, true, true, true, 1);
  }

  @Override
  public void requireKey(String key) throws StoreException {
    names.requireRoom(key, layout.object(key));
  }

  @Override
  public ObjectInfo put(String key, Body body, ObjectAttributes attributes, Condition condition)
      throws IOException {
    return ask("put", key, () -> putNew(key, body, attributes, condition));
  }

  private ObjectInfo putNew(String key, Body body, ObjectAttributes attributes, Condition condition)
      throws IOException {
    layout.object(key);
    Path temporary = layout.temporary();
    try (InputStream content = body.open()) {
      String etag = LocalFiles.write(temporary, content);
      return names.publish(
          key, temporary, new Facts(etag, attributes.metadata(), Map.of()), condition);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    return ask("head", key, () -> reads.look(key, layout.object(key)));
  }

  @Override
  public Optional<StoredObject> get(String key) throws IOException {
    Path file = layout.object(key);
    return ask("get", key, () -> reads.get(key, file));
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
    return ask("list", prefix, () -> reads.listed(prefix, after, limit));
  }

  @Override
  public void delete(String key) throws IOException {
    Path file = layout.object(key);
    ask(
        "delete",
        key,
        () -> {
          reads.requireRoot();
          return locks.holding(key, () -> remove(key, file));
        });
  }

  private boolean remove(String key, Path file) throws IOException {
    if (Files.isDirectory(file) || !Files.deleteIfExists(file)) {
      return false;
    }
    facts.forgetAll(key);
    Path directory = LocalFiles.directory(file);
    LocalFiles.sync(directory, directory);
    return true;
  }

  @Override
  public String startUpload(String key, ObjectAttributes attributes) throws IOException {
    layout.object(key);
    return ask("begin upload of", key, () -> uploads.start(key, attributes));
  }

  @Override
  public PartTag uploadPart(String key, String uploadId, int number, Body body) throws IOException {
    return ask("send part of", key, () -> uploads.part(key, uploadId, number, body));
  }

  @Override
  public ObjectInfo completeUpload(
      String key, String uploadId, List<PartTag> parts, Condition condition) throws IOException {
    return ask(
        "complete upload of",
        key,
        () -> {
          LocalUploads.Wanted wanted = uploads.wanted(key, uploadId);
          List<Path> files = uploads.parts(key, uploadId, parts);
          Path temporary = layout.temporary();
          try {
            LocalFiles.join(temporary, files);
            Facts about = new Facts(etag(parts), wanted.metadata(), Map.of());
            ObjectInfo stored = names.publish(key, temporary, about, condition);
            uploads.remove(uploadId);
            return stored;
          } finally {
            Files.deleteIfExists(temporary);
          }
        });
  }

  private static String etag(List<PartTag> parts) {
    var digest = LocalFiles.sha256();
    for (PartTag part : parts) {
      digest.update(part.etag().getBytes(UTF_8));
    }
    return LocalFiles.hex(digest.digest()) + "-" + parts.size();
  }

  @Override
  public void abortUpload(String key, String uploadId) throws IOException {
    ask(
        "abort upload of",
        key,
        () -> {
          reads.requireRoot();
          uploads.remove(uploadId);
          return true;
        });
  }

  @Override
  public List<OpenUpload> uploads(String prefix) throws IOException {
    return ask("list uploads of", prefix, () -> uploads.open(prefix));
  }

  @Override
  public void tag(String key, Map<String, String> tags) throws IOException {
    Path file = layout.object(key);
    ask("tag", key, () -> locks.holding(key, () -> retag(key, file, tags)));
  }

  private boolean retag(String key, Path file, Map<String, String> tags) throws IOException {
    Version version = LocalFacts.version(file).orElseThrow(() -> absent(key));
    Optional<Facts> about = facts.read(key, version);
    String etag = about.isPresent() ? about.get().etag() : LocalFiles.hash(file);
    Map<String, String> metadata = about.map(Facts::metadata).orElse(Map.of());
    facts.write(key, version, new Facts(etag, metadata, Map.copyOf(tags)));
    return true;
  }

  @Override
  public Map<String, String> tags(String key) throws IOException {
    Path file = layout.object(key);
    Optional<Version> version = LocalFacts.version(file);
    return version.isEmpty()
        ? Map.of()
        : facts.read(key, version.get()).map(Facts::tags).orElse(Map.of());
  }

  private StoreException absent(String key) {
    return new StoreException(
        Kind.NOT_FOUND, "Cannot tag " + location() + "/" + key + ": (there is no object)");
  }

  @Override
  public String location() {
    return location(layout.root());
  }

  private static String location(Path root) {
    String uri = root.toUri().toString();
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  @Override
  public void close() {
    locks.close();
  }
}
