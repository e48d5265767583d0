// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.FieldEdit;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.function.Function;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** What times can become. */
enum TimeTarget {
  STRING {
    @Override
    SchemaBuilder schema() {
      return SchemaBuilder.string();
    }

    @Override
    Function<Instant, Object> values(TimeStyle style) {
      DateTimeFormatter printer = style.printer();
      return printer::format;
    }
  },
  UNIX {
    @Override
    SchemaBuilder schema() {
      return SchemaBuilder.int64();
    }

    @Override
    Function<Instant, Object> values(TimeStyle style) {
      long nanosPerUnit = TimeReader.nanos(style.unit());
      return instant -> count(instant, nanosPerUnit);
    }
  },
  DATE {
    @Override
    SchemaBuilder schema() {
      return org.apache.kafka.connect.data.Date.builder();
    }

    @Override
    Function<Instant, Object> values(TimeStyle style) {
      ZoneId zone = style.zone();
      return instant -> midnight(instant, zone);
    }
  },
  TIME {
    @Override
    SchemaBuilder schema() {
      return Time.builder();
    }

    @Override
    Function<Instant, Object> values(TimeStyle style) {
      ZoneId zone = style.zone();
      return instant -> new Date(instant.atZone(zone).toLocalTime().toNanoOfDay() / 1_000_000);
    }
  },
  TIMESTAMP {
    @Override
    SchemaBuilder schema() {
      return Timestamp.builder();
    }

    @Override
    Function<Instant, Object> values(TimeStyle style) {
      return instant -> new Date(instant.toEpochMilli());
    }
  };

  abstract SchemaBuilder schema();

  abstract Function<Instant, Object> values(TimeStyle style);

  static TimeTarget named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  FieldEdit edit(TimeReader reader, TimeStyle style) {
    Function<Instant, Object> values = values(style);
    return before -> {
      Function<Object, Instant> times = reader.of(before);
      return EditedSchemas.of(before, schema(), value -> written(values, times.apply(value)));
    };
  }

  private static Object written(Function<Instant, Object> values, Instant instant) {
    try {
      return values.apply(instant);
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw new DataException("is a time beyond the range of what it should become");
    }
  }

  private static long count(Instant instant, long nanosPerUnit) {
    BigInteger nanos =
        BigInteger.valueOf(instant.getEpochSecond())
            .multiply(BigInteger.valueOf(1_000_000_000))
            .add(BigInteger.valueOf(instant.getNano()));
    BigInteger[] parts = nanos.divideAndRemainder(BigInteger.valueOf(nanosPerUnit));
    BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    return floor.longValueExact();
  }

  private static Date midnight(Instant instant, ZoneId zone) {
    return Date.from(instant.atZone(zone).toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
