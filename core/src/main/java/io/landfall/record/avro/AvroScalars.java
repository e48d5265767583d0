// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.kafka.connect.errors.DataException;

/**
 * Single values. Those of logical types come as Avro stores them, or as the classes of Java that
 * generated records have for them.
 */
final class AvroScalars {

  private static final long DAY_MS = 86_400_000;

  private AvroScalars() {}

  static Object text(Object value) {
    if (value instanceof CharSequence
        || value instanceof GenericEnumSymbol
        || value instanceof Enum
        || value instanceof UUID) {
      return value.toString();
    }
    throw unexpected(value, "text");
  }

  static ByteBuffer bytes(Object value) {
    if (value instanceof ByteBuffer buffer) {
      return buffer;
    }
    if (value instanceof byte[] array) {
      return ByteBuffer.wrap(array);
    }
    if (value instanceof GenericFixed fixed) {
      return ByteBuffer.wrap(fixed.bytes());
    }
    throw unexpected(value, "bytes");
  }

  static BigDecimal decimal(Object value, int scale) {
    if (value instanceof BigDecimal decimal) {
      return decimal.setScale(scale);
    }
    ByteBuffer bytes = bytes(value).duplicate();
    byte[] unscaled = new byte[bytes.remaining()];
    bytes.get(unscaled);
    return new BigDecimal(new BigInteger(unscaled), scale);
  }

  static Date date(Object value) {
    long days = value instanceof LocalDate date ? date.toEpochDay() : (Integer) value;
    return new Date(days * DAY_MS);
  }

  static Date timeOfDay(Object value) {
    return new Date(
        value instanceof LocalTime time
            ? ChronoUnit.MILLIS.between(LocalTime.MIDNIGHT, time)
            : (Integer) value);
  }

  static Date instant(Object value) {
    return new Date(value instanceof Instant instant ? instant.toEpochMilli() : (Long) value);
  }

  /** Times for which Connect has no type stay numbers, in the unit that they have in Avro. */
  static Long number(Object value, ChronoUnit unit) {
    if (value instanceof Instant instant) {
      return unit.between(Instant.EPOCH, instant);
    }
    if (value instanceof LocalDateTime time) {
      return unit.between(Instant.EPOCH, time.toInstant(ZoneOffset.UTC));
    }
    if (value instanceof LocalTime time) {
      return unit.between(LocalTime.MIDNIGHT, time);
    }
    return (Long) value;
  }

  private static DataException unexpected(Object value, String expected) {
    return new DataException("a " + value.getClass().getName() + " (" + expected + " is expected)");
  }
}
