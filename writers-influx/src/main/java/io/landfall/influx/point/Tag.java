// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineBuffer;
import java.util.Date;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** One tag of a statement. */
abstract sealed class Tag {

  private final String name;

  private Tag(String name) {
    this.name = name;
  }

  final String name() {
    return name;
  }

  /** Adds it to a line, from the comma on; nothing where the record has none. */
  abstract void append(Line line, TagText text);

  /** The value that the record has, or null. */
  abstract @Nullable Object value(SinkRecord record);

  /** The same for all records. */
  static final class Constant extends Tag {
    private final byte[] bytes;
    private final String value;

    Constant(String name, String value, TagText text) {
      super(name);
      LineBuffer out = new LineBuffer(64);
      text.append(out, text.prefix(name), name, value);
      this.bytes = out.copyFrom(0);
      this.value = value;
    }

    @Override
    void append(Line line, TagText text) {
      line.out().put(bytes);
    }

    @Override
    @Nullable Object value(SinkRecord record) {
      return value;
    }
  }

  /** A value of the record. */
  static final class Field extends Tag {
    private final byte[] prefix;
    private final PathValue path;
    private final DateForm dates;

    Field(String name, PathValue path, DateForm dates, TagText text) {
      super(name);
      this.prefix = text.prefix(name);
      this.path = path;
      this.dates = dates;
    }

    PathValue path() {
      return path;
    }

    @Override
    void append(Line line, TagText text) {
      Object value = value(line.record());
      if (value != null) {
        text.append(line.out(), prefix, name(), value);
      }
    }

    @Override
    @Nullable Object value(SinkRecord record) {
      Object value = path.read(record);
      return value instanceof Date date ? DateText.of(dates, path.schema(record), date) : value;
    }
  }

  /** The position of the element that has the line to itself. */
  static final class Element extends Tag {
    private final byte[] prefix;

    Element(String name, TagText text) {
      super(name);
      this.prefix = text.prefix(name);
    }

    @Override
    void append(Line line, TagText text) {
      if (line.element() != Line.NO_ELEMENT) {
        text.append(line.out(), prefix, name(), line.element());
      }
    }

    @Override
    @Nullable Object value(SinkRecord record) {
      return null;
    }
  }
}
