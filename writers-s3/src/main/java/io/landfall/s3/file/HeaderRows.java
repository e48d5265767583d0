// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

import io.landfall.record.RecordPosition;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Values;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** Headers as lists of names and texts. */
final class HeaderRows {

  static final Schema HEADER =
      SchemaBuilder.struct()
          .name("RecordHeader")
          .field("key", Schema.STRING_SCHEMA)
          .field("value", Schema.OPTIONAL_STRING_SCHEMA)
          .build();

  static final Schema HEADERS = SchemaBuilder.array(HEADER).build();

  private static final Schema WRAPPED =
      SchemaBuilder.struct().name("RecordHeaders").field("headers", HEADERS).build();

  private HeaderRows() {}

  /**
   * The row of a file of headers.
   *
   * @throws DataException for a record without any
   */
  static Row of(SinkRecord record, Wrapping wrapping) {
    if (record.headers().isEmpty()) {
      throw new DataException(
          "Cannot store headers of record "
              + RecordPosition.of(record)
              + ": it has none (with file.record.fields=value,headers in place of "
              + "store.kafka.headers such records are taken)");
    }
    List<Struct> headers = list(record);
    return wrapping == Wrapping.WRAPPED
        ? new Row(WRAPPED, new Struct(WRAPPED).put("headers", headers))
        : new Row(HEADERS, headers);
  }

  /** Names and texts in their order. */
  static List<Struct> list(SinkRecord record) {
    List<Struct> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new Struct(HEADER).put("key", header.key()).put("value", text(record, header)));
    }
    return headers;
  }

  @SuppressWarnings("NullAway") // Connect's method takes and returns null
  static String text(SinkRecord record, Header header) {
    try {
      return Values.convertToString(header.schema(), header.value());
    } catch (RuntimeException e) {
      throw new DataException(
          "Cannot store header " + header.key() + " of record " + RecordPosition.of(record), e);
    }
  }
}
