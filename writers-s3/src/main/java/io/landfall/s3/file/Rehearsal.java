// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatWriter;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to nowhere first: what a format refuses is known before any file of the record has
 * changed.
 */
final class Rehearsal {

  private static final int ROWS = 1_000;

  private final Format format;
  private final @Nullable Schema schema;
  private @Nullable FormatWriter writer;
  private int rows;

  Rehearsal(Format format, @Nullable Schema schema) {
    this.format = format;
    this.schema = schema;
  }

  void write(Row row) throws IOException {
    FormatWriter to = writer;
    if (to == null || ++rows > ROWS) {
      end();
      to = format.open(schema, OutputStream.nullOutputStream());
      writer = to;
      rows = 0;
    }
    to.write(row.schema(), row.value());
  }

  void end() {
    FormatWriter open = writer;
    writer = null;
    if (open != null) {
      open.abort();
    }
  }

  long heapBytes() {
    FormatWriter open = writer;
    return open == null ? 0 : open.heapBytes();
  }
}
