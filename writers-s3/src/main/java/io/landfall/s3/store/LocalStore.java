// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.landfall.s3.store.LocalFacts.Facts;
import io.landfall.s3.store.LocalFacts.Version;
import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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

  private static final byte[] NO_BYTES = {};
  private static final String BELOW_AN_OBJECT = "part of the key is itself the key of an object";
  private static final int LOOKS = 100;
  private static final int TRIES = 5;

  private final LocalLayout layout;
  private final LocalFacts facts;
  private final LocalUploads uploads;
  private final LocalLocks locks;

  private LocalStore(LocalLayout layout, LocalLocks locks) {
    this.layout = layout;
    this.facts = new LocalFacts(layout);
    this.uploads = new LocalUploads(layout);
    this.locks = locks;
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
      return publish(key, temporary, new Facts(etag, attributes.metadata(), Map.of()), condition);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private ObjectInfo publish(String key, Path written, Facts about, Condition condition)
      throws IOException {
    Path target = layout.object(key);
    Version version = LocalFacts.version(written).orElseThrow(() -> vanished(written));
    locks.holding(
        key,
        () -> {
          check(key, target, condition);
          facts.write(key, version, about);
          try {
            name(key, written, target, condition);
          } catch (IOException e) {
            facts.forget(key, version);
            throw e;
          }
          facts.forgetOthers(key, version);
          return version;
        });
    return new ObjectInfo(key, version.size(), about.etag(), about.metadata());
  }

  private static IOException vanished(Path written) {
    return new NoSuchFileException(written.toString(), null, "removed by somebody else");
  }

  private void check(String key, Path target, Condition condition) throws IOException {
    if (Files.isDirectory(target)) {
      throw inTheWay(key, "other keys begin with this one and /");
    }
    Path above = LocalFiles.directory(target);
    while (!Files.isDirectory(above) && above.startsWith(layout.root())) {
      if (Files.exists(above)) {
        throw inTheWay(key, BELOW_AN_OBJECT);
      }
      above = LocalFiles.directory(above);
    }
    if (condition instanceof Condition.Absent && Files.exists(target)) {
      throw unmet(key, "there is an object");
    }
    if (condition instanceof Condition.Matches wanted) {
      Optional<ObjectInfo> there = look(key, target);
      if (there.isEmpty() || !there.get().etag().equals(wanted.etag())) {
        throw unmet(key, there.isEmpty() ? "there is no object" : "there is another object");
      }
    }
  }

  private void name(String key, Path written, Path target, Condition condition) throws IOException {
    boolean madeDirectory = false;
    for (int attempt = 1; ; attempt++) {
      try {
        if (condition instanceof Condition.Absent) {
          LocalFiles.create(written, target);
        } else {
          LocalFiles.replace(written, target);
        }
        break;
      } catch (FileAlreadyExistsException e) {
        throw unmet(key, "there is an object");
      } catch (NoSuchFileException e) {
        if (attempt == TRIES) {
          throw e;
        }
        makeDirectory(key, target);
        madeDirectory = true;
      }
    }
    Path directory = LocalFiles.directory(target);
    LocalFiles.sync(directory, madeDirectory ? layout.root() : directory);
  }

  private void makeDirectory(String key, Path target) throws IOException {
    if (!Files.isDirectory(layout.root())) {
      throw new NoSuchFileException(layout.root().toString());
    }
    try {
      Files.createDirectories(target.getParent());
    } catch (FileAlreadyExistsException e) {
      throw inTheWay(key, BELOW_AN_OBJECT);
    }
  }

  private StoreException inTheWay(String key, String hint) {
    return new StoreException(
        Kind.UNACCEPTABLE,
        "Cannot put " + location() + "/" + key + ": not possible in a directory (" + hint + ")",
        hint,
        -1,
        null);
  }

  private StoreException unmet(String key, String found) {
    return new StoreException(
        Kind.PRECONDITION, "Cannot put " + location() + "/" + key + ": (" + found + ")");
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    return ask("head", key, () -> look(key, layout.object(key)));
  }

  private Optional<ObjectInfo> look(String key, Path file) throws IOException {
    return seen(key, file, () -> NO_BYTES).map(StoredObject::info);
  }

  @Override
  public Optional<StoredObject> get(String key) throws IOException {
    Path file = layout.object(key);
    return ask("get", key, () -> seen(key, file, () -> Files.readAllBytes(file)));
  }

  /**
   * Looks again when the object was replaced meanwhile, so that facts and bytes belong together.
   */
  private Optional<StoredObject> seen(String key, Path file, Request<byte[]> content)
      throws IOException {
    requireRoot();
    for (int look = 0; look < LOOKS; look++) {
      Optional<Version> before = LocalFacts.version(file);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      try {
        Optional<Facts> about = facts.read(key, before.get());
        byte[] bytes = content.run();
        String etag = about.isPresent() ? about.get().etag() : LocalFiles.hash(file);
        if (LocalFacts.version(file).equals(before)) {
          Map<String, String> metadata = about.map(Facts::metadata).orElse(Map.of());
          ObjectInfo info = new ObjectInfo(key, before.get().size(), etag, metadata);
          return Optional.of(new StoredObject(info, bytes));
        }
      } catch (NoSuchFileException e) {
        // Deleted meanwhile: the next look says so.
      }
    }
    throw new IOException("it changes all the time");
  }

  private void requireRoot() throws IOException {
    if (!Files.isDirectory(layout.root())) {
      throw new NoSuchFileException(layout.root().toString());
    }
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
    return ask("list", prefix, () -> listed(prefix, after, limit));
  }

  private List<ObjectInfo> listed(String prefix, String after, int limit) throws IOException {
    List<ObjectInfo> found = new ArrayList<>();
    String last = after;
    while (found.size() < limit) {
      List<String> keys = LocalListing.keys(layout.root(), prefix, last, limit - found.size());
      if (keys.isEmpty()) {
        return found;
      }
      for (String key : keys) {
        look(key, layout.root().resolve(key))
            .ifPresent(info -> found.add(new ObjectInfo(key, info.size(), info.etag(), Map.of())));
        last = key;
      }
    }
    return found;
  }

  @Override
  public void delete(String key) throws IOException {
    Path file = layout.object(key);
    ask(
        "delete",
        key,
        () -> {
          requireRoot();
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
            ObjectInfo stored = publish(key, temporary, about, condition);
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
          requireRoot();
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
    String uri = layout.root().toUri().toString();
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  @Override
  public void close() {
    locks.close();
  }
}
