// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** How a file has its lists. */
enum ListLayout {
  /** The element itself repeats; it cannot be null. */
  TWO_LEVELS("array"),

  /** A group around the element repeats. */
  THREE_LEVELS("list");

  static final String ELEMENT = "element";

  private final String repeated;

  ListLayout(String repeated) {
    this.repeated = repeated;
  }

  /** The name of what repeats. */
  String repeated() {
    return repeated;
  }

  void write(RecordConsumer out, ParquetValue elements, @Nullable Object element) {
    if (this == THREE_LEVELS) {
      out.startGroup();
      if (element != null) {
        out.startField(ELEMENT, 0);
        elements.write(out, element);
        out.endField(ELEMENT, 0);
      }
      out.endGroup();
    } else if (element != null) {
      elements.write(out, element);
    }
  }
}
