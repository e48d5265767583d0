// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.csv;

import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.encode.FieldFault;
import io.landfall.s3.format.encode.RecordEncoder;
import io.landfall.s3.format.encode.SchemaCheck;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Lines of one file: a column per field, in the order of the schema. */
final class CsvEncoder implements RecordEncoder {

  private final CsvSettings settings;
  private final byte[] nullText;
  private final SchemaCheck check;
  private final List<Field> fields;
  private final CsvCell[] cells;
  private final boolean[] special = new boolean[128];

  CsvEncoder(Schema schema, CsvSettings settings, CsvCells compiler) {
    this.settings = settings;
    this.nullText = settings.nullText().getBytes(StandardCharsets.UTF_8);
    this.check = new SchemaCheck(schema);
    this.fields = schema.fields();
    this.cells =
        fields.stream().map(field -> compiler.cell(field.schema())).toArray(CsvCell[]::new);
    special[settings.delimiter()] = true;
    special[settings.quote()] = true;
    special['\n'] = true;
    special['\r'] = true;
  }

  /** The names of the columns. */
  byte[] header() {
    Bytes out = new Bytes();
    for (int i = 0; i < fields.size(); i++) {
      delimit(out, i);
      int mark = out.size();
      out.put(fields.get(i).name().getBytes(StandardCharsets.UTF_8));
      quote(out, mark);
    }
    out.put('\n');
    byte[] line = new byte[out.size()];
    out.view().get(line);
    return line;
  }

  @Override
  public void encode(@Nullable Schema schema, @Nullable Object value, Bytes out) {
    check.require(schema);
    if (!(value instanceof Struct struct)) {
      throw FieldFault.missing();
    }
    for (int i = 0; i < cells.length; i++) {
      delimit(out, i);
      Field field = fields.get(i);
      try {
        cell(out, cells[i], field, struct.get(field));
      } catch (RuntimeException e) {
        throw FieldFault.in(field.name(), e);
      }
    }
    out.put('\n');
  }

  private void delimit(Bytes out, int column) {
    if (column > 0) {
      out.put(settings.delimiter());
    }
  }

  private void cell(Bytes out, CsvCell cell, Field field, @Nullable Object value) {
    if (value != null) {
      int mark = out.size();
      cell.write(out, value);
      quote(out, mark);
    } else if (field.schema().isOptional()) {
      out.put(nullText);
    } else {
      throw FieldFault.missing();
    }
  }

  /** Quotes what was added since the mark where a reader would misread it. */
  private void quote(Bytes out, int mark) {
    int size = out.size();
    byte[] array = out.view().array();
    if (!isSpecial(array, mark, size)) {
      return;
    }
    byte[] text = Arrays.copyOfRange(array, mark, size);
    out.truncate(mark);
    out.put(settings.quote());
    for (byte b : text) {
      if (b == settings.quote()) {
        out.put(b);
      }
      out.put(b);
    }
    out.put(settings.quote());
  }

  private boolean isSpecial(byte[] array, int from, int to) {
    if (Arrays.equals(array, from, to, nullText, 0, nullText.length)) {
      return true;
    }
    for (int i = from; i < to; i++) {
      if (array[i] >= 0 && special[array[i]]) {
        return true;
      }
    }
    return to > from && (array[from] == ' ' || array[to - 1] == ' ');
  }
}
