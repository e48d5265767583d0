// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import io.landfall.s3.store.LocalFacts.Facts;
import io.landfall.s3.store.LocalFacts.Version;
import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Gives a file that was written aside the name of its key, where the condition allows it. */
final class LocalNames {

  private static final String BELOW_AN_OBJECT = "part of the key is itself the key of an object";
  private static final int TRIES = 5;

  private final LocalLayout layout;
  private final LocalFacts facts;
  private final LocalLocks locks;
  private final LocalReads reads;
  private final String location;

  /**
   * @param location for messages
   */
  LocalNames(
      LocalLayout layout, LocalFacts facts, LocalLocks locks, LocalReads reads, String location) {
    this.layout = layout;
    this.facts = facts;
    this.locks = locks;
    this.reads = reads;
    this.location = location;
  }

  /** Makes the file the object of the key. */
  ObjectInfo publish(String key, Path written, Facts about, Condition condition)
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

  /** Where there is a file there is no directory, and the other way round. */
  void requireRoom(String key, Path target) throws StoreException {
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
  }

  private void check(String key, Path target, Condition condition) throws IOException {
    requireRoom(key, target);
    if (condition instanceof Condition.Absent && Files.exists(target)) {
      throw unmet(key, "there is an object");
    }
    if (condition instanceof Condition.Matches wanted) {
      Optional<ObjectInfo> there = reads.look(key, target);
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
    reads.requireRoot();
    try {
      Files.createDirectories(target.getParent());
    } catch (FileAlreadyExistsException e) {
      throw inTheWay(key, BELOW_AN_OBJECT);
    }
  }

  private StoreException inTheWay(String key, String hint) {
    return new StoreException(
        Kind.UNACCEPTABLE,
        "Cannot put " + location + "/" + key + ": not possible in a directory (" + hint + ")",
        hint,
        -1,
        null);
  }

  private StoreException unmet(String key, String found) {
    return new StoreException(
        Kind.PRECONDITION, "Cannot put " + location + "/" + key + ": (" + found + ")");
  }
}
