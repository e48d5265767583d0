// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format;

import java.io.IOException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * One file while it is written.
 *
 * <p><b>Threading:</b> one thread.
 *
 * <p><b>Order:</b> records are in the file in the order of {@link #write}.
 *
 * <p><b>Failure:</b> a {@link DataException} leaves the file as it was before the call. After an
 * {@link IOException}, which only the stream below throws, the file can only be aborted.
 */
public interface FormatWriter {

  /**
   * Adds one record, all or nothing.
   *
   * @param schema of the value; a format whose files have one schema refuses a different one
   * @throws DataException for a value that the file cannot hold; the message names the field, never
   *     the value
   */
  void write(@Nullable Schema schema, @Nullable Object value) throws IOException;

  /**
   * Size of the file if it ended here, in bytes: exact for what was given to the stream, the size
   * before compression for what still waits. The same records always give the same number. It may
   * shrink when what waits is compressed.
   */
  long bytes();

  /** Bytes of memory that the writer holds itself, native memory of compressors included. */
  long heapBytes();

  /**
   * Gives the stream what waits, where that changes neither the file nor {@link #bytes}: memory is
   * short. Other formats keep it.
   */
  default void relieve() throws IOException {}

  /** Gives the rest of the file to the stream and frees memory; the last call. */
  void finish() throws IOException;

  /** Frees memory without completing the file; never throws, and may be called at any time. */
  void abort();
}
