// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/** What is known of timestamps beyond Connect's type for them: for the types of new columns. */
public final class TimestampHints {

  private static final String DIGITS = "io.landfall.fraction.digits";
  private static final String ZONED = "io.landfall.zoned";
  private static final int MILLIS = 3;

  private TimestampHints() {}

  /** The schema of timestamps with so many digits of a second. */
  public static SchemaBuilder withDigits(int digits) {
    return Timestamp.builder().parameter(DIGITS, Integer.toString(digits));
  }

  /** The schema of timestamps that came with a zone of their own. */
  public static SchemaBuilder zoned(int digits) {
    return withDigits(digits).parameter(ZONED, "true");
  }

  /** Digits of a second that timestamps of a schema have: 3, 6 or 9. */
  public static int digits(Schema schema) {
    return Integer.parseInt(parameters(schema).getOrDefault(DIGITS, Integer.toString(MILLIS)));
  }

  /** Whether timestamps of a schema came with a zone of their own. */
  public static boolean isZoned(Schema schema) {
    return parameters(schema).containsKey(ZONED);
  }

  private static Map<String, String> parameters(Schema schema) {
    Map<String, String> parameters = schema.parameters();
    return parameters == null ? Map.of() : parameters;
  }
}
