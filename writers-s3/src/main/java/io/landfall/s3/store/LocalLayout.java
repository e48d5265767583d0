// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.landfall.s3.store.StoreException.Kind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where things are below a directory: objects under their keys, all else in one directory that
 * listings leave out. Keys that would lead out of the directory have no place.
 */
final class LocalLayout {

  static final String HIDDEN = ".landfall";

  private static final int LONGEST_KEY = 1024;
  private static final int LONGEST_SEGMENT = 255;
  private static final Pattern UPLOAD_ID = Pattern.compile("[0-9a-f-]{36}");

  private final Path root;

  LocalLayout(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  Path hidden() {
    return root.resolve(HIDDEN);
  }

  Path lockFile() {
    return hidden().resolve("lock");
  }

  Path temporaries() {
    return hidden().resolve("tmp");
  }

  /** A name that nobody else uses, on the disk of the objects. */
  Path temporary() {
    return temporaries().resolve(UUID.randomUUID().toString());
  }

  Path uploads() {
    return hidden().resolve("uploads");
  }

  /** Where the parts of an upload are; a foreign id gets a place where nothing is. */
  Path upload(String id) {
    return uploads().resolve(UPLOAD_ID.matcher(id).matches() ? id : "none");
  }

  /** The directory of the facts about an object. */
  Path facts(String key) {
    String name = LocalFiles.hex(LocalFiles.sha256().digest(key.getBytes(UTF_8)));
    return hidden().resolve("facts").resolve(name.substring(0, 2)).resolve(name.substring(2));
  }

  /** The file of an object. */
  Path object(String key) throws StoreException {
    check(key);
    try {
      return root.resolve(key);
    } catch (InvalidPathException e) {
      throw refused(key, "file names of this machine cannot hold it; start with LC_ALL=C.UTF-8");
    }
  }

  private void check(String key) throws StoreException {
    if (key.isEmpty()) {
      throw refused(key, "a key has at least one character");
    }
    if (key.getBytes(UTF_8).length > LONGEST_KEY) {
      throw refused(key, "a key has at most " + LONGEST_KEY + " bytes");
    }
    String[] segments = key.split("/", -1);
    for (String segment : segments) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw refused(key, "in a directory no segment of a key is empty, . or ..");
      }
      if (segment.indexOf('\0') >= 0 || segment.getBytes(UTF_8).length > LONGEST_SEGMENT) {
        throw refused(key, "a file name has at most " + LONGEST_SEGMENT + " bytes and no NUL");
      }
    }
    if (segments[0].equals(HIDDEN)) {
      throw refused(key, HIDDEN + " is the store's own directory");
    }
  }

  private static StoreException refused(String key, String hint) {
    return new StoreException(
        Kind.UNACCEPTABLE, "Cannot use key: " + key + " (" + hint + ")", hint, -1, null);
  }
}
