// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import io.landfall.record.RecordPath.Root;

/** Writes paths as {@link PathParser} reads them. */
final class PathPrinter {

  private PathPrinter() {}

  static String print(RecordPath path) {
    StringBuilder out = new StringBuilder();
    if (path.root() != Root.VALUE || path.names().isEmpty()) {
      out.append(path.root().word());
    }
    for (String name : path.names()) {
      if (out.length() > 0) {
        out.append('.').append(name(name));
      } else {
        out.append(Root.named(name).isPresent() ? quoted(name) : name(name));
      }
    }
    return out.toString();
  }

  private static String name(String name) {
    boolean plain = !name.isEmpty() && name.indexOf('.') < 0 && name.charAt(0) != '`';
    return plain ? name : quoted(name);
  }

  /**
   * Only a backtick that a dot follows could be taken for the closing one; backslashes before it,
   * and at the end, are doubled.
   */
  private static String quoted(String name) {
    StringBuilder out = new StringBuilder("`");
    int backslashes = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '`' && i + 1 < name.length() && name.charAt(i + 1) == '.') {
        out.append("\\".repeat(backslashes + 1));
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
      out.append(c);
    }
    return out.append("\\".repeat(backslashes)).append('`').toString();
  }
}
