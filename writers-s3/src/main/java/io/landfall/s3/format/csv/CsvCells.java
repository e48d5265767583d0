// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.csv;

import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.json.DecimalFormat;
import io.landfall.s3.format.json.JsonEncoder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Values as text: numbers as in JSON, decimals plain, dates and times in ISO 8601 (UTC), bytes in
 * Base64, everything with parts as JSON.
 */
final class CsvCells {

  private final JsonEncoder json;

  CsvCells(int schemas) {
    json = new JsonEncoder(DecimalFormat.NUMERIC, schemas);
  }

  CsvCell cell(Schema schema) {
    String name = schema.name() == null ? "" : schema.name();
    return switch (name) {
      case Decimal.LOGICAL_NAME ->
          (out, value) -> out.putAscii(((BigDecimal) value).toPlainString());
      case Date.LOGICAL_NAME ->
          (out, value) ->
              out.putAscii(
                  LocalDate.ofEpochDay(Date.fromLogical(schema, (java.util.Date) value))
                      .toString());
      case Time.LOGICAL_NAME ->
          (out, value) ->
              out.putAscii(
                  LocalTime.ofNanoOfDay(
                          TimeUnit.MILLISECONDS.toNanos(
                              Time.fromLogical(schema, (java.util.Date) value)))
                      .toString());
      case Timestamp.LOGICAL_NAME ->
          (out, value) ->
              out.putAscii(
                  Instant.ofEpochMilli(Timestamp.fromLogical(schema, (java.util.Date) value))
                      .toString());
      default -> plain(schema);
    };
  }

  private CsvCell plain(Schema schema) {
    return switch (schema.type()) {
      case STRING -> (out, value) -> out.put(((String) value).getBytes(StandardCharsets.UTF_8));
      case BYTES, FLOAT32, FLOAT64 -> (out, value) -> unquoted(schema, value, out);
      default -> (out, value) -> json.encode(schema, value, out);
    };
  }

  /** What JSON has as a string, without its quotes: there is nothing in it to escape. */
  private void unquoted(Schema schema, Object value, Bytes out) {
    int mark = out.size();
    json.encode(schema, value, out);
    byte[] array = out.view().array();
    int size = out.size();
    if (array[mark] == '"') {
      System.arraycopy(array, mark + 1, array, mark, size - mark - 2);
      out.truncate(size - 2);
    }
  }
}
