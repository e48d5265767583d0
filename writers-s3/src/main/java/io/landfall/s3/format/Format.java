// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A configured kind of file.
 *
 * <p><b>Threading:</b> one task's thread: writers of the same format share what is compiled per
 * schema.
 */
public interface Format {

  /** What names of such files end in, with the dot: {@code .json.gz}. */
  String extension();

  /**
   * Begins a file.
   *
   * @param schema of every record of the file; {@code null} where records have none
   * @param out receives the bytes in blocks, in order, and does not keep the array; it is neither
   *     flushed nor closed
   * @throws DataException for a schema that such files cannot have
   * @throws IOException from {@code out}
   */
  FormatWriter open(@Nullable Schema schema, OutputStream out) throws IOException;
}
