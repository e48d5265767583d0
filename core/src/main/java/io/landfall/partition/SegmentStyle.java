// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;

/** How a segment of a path shows a field. */
enum SegmentStyle {
  NAME_VALUE("name=value"),
  VALUE("value");

  private final String text;

  SegmentStyle(String text) {
    this.text = text;
  }

  /**
   * The style of that name.
   *
   * @throws IllegalArgumentException for another name
   */
  static SegmentStyle of(String text) {
    for (SegmentStyle style : values()) {
      if (style.text.equals(text)) {
        return style;
      }
    }
    throw new IllegalArgumentException(text);
  }

  /** What stands before the value. */
  String prefix(String name) {
    return this == VALUE ? "" : name + "=";
  }

  /** The names that a reader of the path finds. */
  List<String> fields(String name) {
    return this == VALUE ? List.of() : List.of(name);
  }
}
