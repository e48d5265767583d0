// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import io.landfall.s3.store.LocalFacts.Facts;
import io.landfall.s3.store.LocalFacts.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at objects of a directory while others replace them. */
final class LocalReads {

  private static final byte[] NO_BYTES = {};
  private static final int LOOKS = 100;

  private final LocalLayout layout;
  private final LocalFacts facts;

  LocalReads(LocalLayout layout, LocalFacts facts) {
    this.layout = layout;
    this.facts = facts;
  }

  private interface Content {
    byte[] read() throws IOException;
  }

  /** The object with its bytes; empty where there is none. */
  Optional<StoredObject> get(String key, Path file) throws IOException {
    return seen(key, file, () -> Files.readAllBytes(file));
  }

  /** The object's facts; empty where there is none. */
  Optional<ObjectInfo> look(String key, Path file) throws IOException {
    return seen(key, file, () -> NO_BYTES).map(StoredObject::info);
  }

  /**
   * Looks again when the object was replaced meanwhile, so that facts and bytes belong together.
   */
  private Optional<StoredObject> seen(String key, Path file, Content content) throws IOException {
    requireRoot();
    for (int look = 0; look < LOOKS; look++) {
      Optional<Version> before = LocalFacts.version(file);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      try {
        Optional<Facts> about = facts.read(key, before.get());
        byte[] bytes = content.read();
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

  /** A directory that is gone is not an empty one. */
  void requireRoot() throws IOException {
    if (!Files.isDirectory(layout.root())) {
      throw new NoSuchFileException(layout.root().toString());
    }
  }

  /** Objects in the order of their keys. */
  List<ObjectInfo> listed(String prefix, String after, int limit) throws IOException {
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
}
