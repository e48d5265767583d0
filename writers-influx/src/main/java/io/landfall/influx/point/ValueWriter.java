// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineBuffer;
import io.landfall.influx.line.LineFault;
import io.landfall.influx.line.LineNumbers;
import io.landfall.influx.line.LineText;
import io.landfall.influx.line.Unencodable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Writes single values as fields. */
final class ValueWriter {

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  /** What servers take for a string. */
  private static final int LONGEST_STRING = 1 << 20;

  private static final int QUOTES = 2;

  private final LineSettings.Values settings;
  private final Tags tags;
  private final LineText text;
  private final PlainValues plains;
  private final LineNumbers numbers = new LineNumbers();

  ValueWriter(LineSettings.Values settings, Tags tags) {
    this.settings = settings;
    this.tags = tags;
    text = new LineText(settings.unencodable());
    plains = new PlainValues(settings);
  }

  void append(Line line, FieldNode node, @Nullable Schema schema, Object value) {
    if (isTagged(line, node, schema, value) || node.slot().isLeftOut()) {
      return;
    }
    Cast cast = node.cast();
    write(line, node, cast == null ? value : Casts.cast(cast, plains.of(schema, value)), schema);
  }

  private boolean isTagged(Line line, FieldNode node, @Nullable Schema schema, Object value) {
    Tag twin = node.twin();
    if (twin == null) {
      return false;
    }
    Object shown = value instanceof Date date ? DateText.of(settings.dates(), schema, date) : value;
    return tags.has(twin, node.name(), shown, line.record());
  }

  private void write(Line line, FieldNode node, Object value, @Nullable Schema schema) {
    if (value instanceof Double number) {
      decimal(line, node, number);
    } else if (value instanceof Long || value instanceof Integer) {
      whole(line, node, ((Number) value).longValue());
    } else if (value instanceof String string) {
      string(line, node, string);
    } else if (value instanceof Boolean flag) {
      line.field(node.slot());
      line.out().put(flag ? TRUE : FALSE);
    } else if (value instanceof Float number) {
      decimal(line, node, number);
    } else if (value instanceof Short || value instanceof Byte) {
      whole(line, node, ((Number) value).longValue());
    } else if (value instanceof BigInteger whole) {
      large(line, node, whole);
    } else if (value instanceof BigDecimal decimal) {
      decimal(line, node, decimal);
    } else {
      write(line, node, plainOrFault(schema, value), null);
    }
  }

  /** One of the types that are written as they are. */
  private Object plainOrFault(@Nullable Schema schema, Object value) {
    Object plain = plains.of(schema, value);
    if (plain instanceof Number number && !(plain instanceof Long)) {
      throw new LineFault("is " + TypeNames.of(number));
    }
    return plain;
  }

  private void decimal(Line line, FieldNode node, double value) {
    if (Double.isFinite(value)) {
      line.field(node.slot());
      numbers.decimal(line.out(), value);
    } else if (settings.unencodable() == Unencodable.REJECT) {
      throw new LineFault("is not finite (set connect.influx.unencodable=replace or strip)");
    }
  }

  private void decimal(Line line, FieldNode node, BigDecimal value) {
    if (settings.decimals() == DecimalForm.STRING) {
      string(line, node, PlainValues.text(value));
      return;
    }
    double nearest = value.doubleValue();
    if (Double.isInfinite(nearest)) {
      throw new LineFault("is a decimal beyond the range of floats (set connect.influx.casts)");
    }
    decimal(line, node, nearest);
  }

  private void whole(Line line, FieldNode node, long value) {
    if (settings.numbers() == NumberForm.FLOAT && node.cast() == null) {
      decimal(line, node, (double) value);
      return;
    }
    line.field(node.slot());
    LineBuffer out = line.out();
    LineNumbers.whole(out, value);
    out.put(isUnsigned(node) ? 'u' : 'i');
  }

  private void large(Line line, FieldNode node, BigInteger value) {
    if (value.bitLength() < Long.SIZE) {
      whole(line, node, value.longValue());
    } else if (settings.numbers() == NumberForm.FLOAT && node.cast() == null) {
      decimal(line, node, new BigDecimal(value));
    } else if (isUnsigned(node) && value.bitLength() == Long.SIZE && value.signum() > 0) {
      line.field(node.slot());
      LineNumbers.unsigned(line.out(), value.longValue());
      line.out().put('u');
    } else {
      throw new LineFault(
          "is an integer beyond 64 bits (cast it to float, string or unsigned with"
              + " connect.influx.casts)");
    }
  }

  private boolean isUnsigned(FieldNode node) {
    return node.cast() == Cast.UNSIGNED && settings.unsigned() == UnsignedForm.UNSIGNED;
  }

  private void string(Line line, FieldNode node, String value) {
    line.field(node.slot());
    int start = line.out().length();
    try {
      text.appendQuoted(line.out(), value);
    } catch (LineFault e) {
      throw new LineFault("has " + e.getMessage());
    }
    if (line.out().length() - start - QUOTES > LONGEST_STRING) {
      throw new LineFault("is a string of more than 1 MiB, which servers refuse");
    }
  }
}
