// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.record.RecordPath;
import java.util.ArrayList;
import java.util.List;

/** How paths lie to each other. */
final class Paths {

  private Paths() {}

  /** Whether a path starts with all of another; each is below itself. */
  static boolean isBelow(RecordPath path, RecordPath above) {
    List<String> names = above.names();
    return path.root() == above.root()
        && path.names().size() >= names.size()
        && path.names().subList(0, names.size()).equals(names);
  }

  /** Whether a path is but this name. */
  static boolean isName(RecordPath path, String name) {
    return path.root() == RecordPath.Root.VALUE && path.names().equals(List.of(name));
  }

  /** The last name of a path; for a root alone, its word. */
  static String lastName(RecordPath path) {
    List<String> names = path.names();
    return names.isEmpty() ? path.root().word() : names.get(names.size() - 1);
  }

  /** The names that follow after those of a path above. */
  static List<String> below(RecordPath path, RecordPath above) {
    return path.names().subList(above.names().size(), path.names().size());
  }

  /** The first {@code length} names of a path. */
  static RecordPath start(RecordPath path, int length) {
    return new RecordPath(path.root(), path.names().subList(0, length));
  }

  /** Names at the start of a path that belong to its root: the name of a header. */
  static int rootLength(RecordPath path) {
    return path.root() == RecordPath.Root.HEADER ? 1 : 0;
  }

  static RecordPath child(RecordPath parent, String name) {
    List<String> names = new ArrayList<>(parent.names());
    names.add(name);
    return new RecordPath(parent.root(), names);
  }
}
