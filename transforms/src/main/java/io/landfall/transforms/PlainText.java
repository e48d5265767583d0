// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** Plain values as text. */
final class PlainText {

  private PlainText() {}

  /**
   * Numbers without exponent where they are decimals, bytes in Base64, times in ISO 8601 and UTC.
   *
   * @throws DataException for values that have others in them
   */
  static String of(Object value) {
    if (value instanceof BigDecimal decimal) {
      return Numbers.of(decimal, "text").toPlainString();
    }
    if (value instanceof Date date) {
      return Instant.ofEpochMilli(date.getTime()).toString();
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof ByteBuffer buffer) {
      return Base64.getEncoder().encodeToString(bytes(buffer));
    }
    if (value instanceof Struct || value instanceof Map || value instanceof List) {
      throw new DataException("has other values in it (Flatten makes JSON of such)");
    }
    return value.toString();
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
