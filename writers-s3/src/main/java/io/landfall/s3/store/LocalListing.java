// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds keys in their order, and looks only into directories that can have some of them. */
final class LocalListing {

  private final String prefix;
  private final String after;
  private final int limit;
  private final List<String> found = new ArrayList<>();

  private LocalListing(String prefix, String after, int limit) {
    this.prefix = prefix;
    this.after = after;
    this.limit = limit;
  }

  static List<String> keys(Path root, String prefix, String after, int limit) throws IOException {
    LocalListing listing = new LocalListing(prefix, after, limit);
    listing.walk(root, "");
    return listing.found;
  }

  private void walk(Path directory, String path) throws IOException {
    for (var entry : entries(directory, path).entrySet()) {
      if (found.size() >= limit) {
        return;
      }
      String name = entry.getKey();
      if (name.endsWith("/")) {
        if (mayHold(name)) {
          walk(entry.getValue(), name);
        }
      } else if (name.startsWith(prefix) && KeyOrder.BYTES.compare(name, after) > 0) {
        found.add(name);
      }
    }
  }

  private boolean mayHold(String directory) {
    boolean wanted = directory.startsWith(prefix) || prefix.startsWith(directory);
    boolean behind = after.startsWith(directory) || KeyOrder.BYTES.compare(directory, after) > 0;
    return wanted && behind;
  }

  /** Directories have their slash: it takes part in the order of keys. */
  private static Map<String, Path> entries(Path directory, String path) throws IOException {
    Map<String, Path> entries = new TreeMap<>(KeyOrder.BYTES);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path each : all) {
        String name = path + each.getFileName();
        if (Files.isDirectory(each)) {
          if (!name.equals(LocalLayout.HIDDEN)) {
            entries.put(name + "/", each);
          }
        } else {
          entries.put(name, each);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      if (path.isEmpty()) {
        throw e;
      }
      // Gone since its parent was read.
    }
    return entries;
  }
}
