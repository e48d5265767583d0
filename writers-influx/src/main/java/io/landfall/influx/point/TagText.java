// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineBuffer;
import io.landfall.influx.line.LineFault;
import io.landfall.influx.line.LineNumbers;
import io.landfall.influx.line.LineText;
import io.landfall.influx.line.LineText.Place;
import java.util.Arrays;

/** Tags as they are in lines. */
final class TagText {

  private final LineText text;
  private final LineNumbers numbers = new LineNumbers();
  private final PlainValues plains;
  private final LineBuffer scratch = new LineBuffer(64);

  TagText(LineSettings.Values settings) {
    text = new LineText(settings.unencodable());
    plains = new PlainValues(settings);
  }

  /** A comma, the name and an equals sign. */
  byte[] prefix(String name) {
    LineBuffer out = new LineBuffer(64);
    out.put(',');
    encode(out, name, name);
    if (out.length() == 1 || name.equals("time")) {
      throw new LineFault("a tag of the name " + name + " (servers know none; name it with AS)");
    }
    out.put('=');
    return out.copyFrom(0);
  }

  /** Adds a tag; nothing where no text is left of its value. */
  void append(LineBuffer out, byte[] prefix, String name, Object value) {
    int start = out.length();
    out.put(prefix);
    int from = out.length();
    value(out, name, value);
    if (out.length() == from) {
      out.truncate(start, out.lines());
    }
  }

  private void value(LineBuffer out, String name, Object value) {
    if (value instanceof String string) {
      encode(out, name, string);
    } else if (value instanceof Integer || value instanceof Long) {
      LineNumbers.whole(out, ((Number) value).longValue());
    } else if (value instanceof Double number && Double.isFinite(number)) {
      numbers.decimal(out, number);
    } else {
      encode(out, name, PlainValues.text(plain(name, value)));
    }
  }

  private Object plain(String name, Object value) {
    try {
      return plains.of(null, value);
    } catch (LineFault e) {
      throw new LineFault("tag " + name + " " + e.getMessage());
    }
  }

  private void encode(LineBuffer out, String name, String value) {
    try {
      text.append(out, value, Place.TAG);
    } catch (LineFault e) {
      throw new LineFault("tag " + name + " has " + e.getMessage());
    }
  }

  /** Whether two values are the same tag. */
  boolean areEqual(String name, Object one, Object other) {
    scratch.clear();
    value(scratch, name, one);
    int middle = scratch.length();
    value(scratch, name, other);
    return Arrays.equals(scratch.array(), 0, middle, scratch.array(), middle, scratch.length());
  }
}
