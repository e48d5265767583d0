// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.raw;

import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.encode.RecordEncoder;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/** How one record is told from the next. */
enum Framing {
  /** The separator follows each record. */
  SEPARATOR {
    @Override
    RecordEncoder around(RecordEncoder values, byte[] separator) {
      return (schema, value, out) -> {
        values.encode(schema, value, out);
        out.put(separator);
      };
    }
  },

  /** Four bytes, the highest first, say how many bytes follow: records may contain anything. */
  LENGTH {
    @Override
    RecordEncoder around(RecordEncoder values, byte[] separator) {
      return (schema, value, out) -> {
        int mark = out.size();
        out.putInt(0);
        values.encode(schema, value, out);
        fill(out, mark);
      };
    }
  };

  private static void fill(Bytes out, int mark) {
    int end = out.size();
    out.truncate(mark);
    out.putInt(end - mark - Integer.BYTES);
    out.end(end);
  }

  abstract RecordEncoder around(RecordEncoder values, byte[] separator);

  /**
   * By name, in any case.
   *
   * @throws ConfigException for other names
   */
  static Framing of(String name) {
    for (Framing framing : values()) {
      if (framing.toString().equals(name.trim().toLowerCase(Locale.ROOT))) {
        return framing;
      }
    }
    throw new ConfigException("Cannot frame records by " + name + " (one of " + names() + ")");
  }

  static String names() {
    return Arrays.stream(values()).map(Framing::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
