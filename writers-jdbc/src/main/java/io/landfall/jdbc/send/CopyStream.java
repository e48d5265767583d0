// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.copy.BinaryRows;
import io.landfall.jdbc.copy.RowEncoder;
import io.landfall.jdbc.send.TableRows.Row;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Sends rows by {@code COPY … FROM STDIN (FORMAT binary)}. A chunk goes out as soon as it is full,
 * so that the server works on it while the next is written.
 *
 * <p>For one thread.
 */
final class CopyStream {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final int CHUNK = 64 * 1024;

  /** The server has nothing to do until it comes. */
  private static final int FIRST_CHUNK = 8 * 1024;

  private static final int END = -1;

  private final CopyManager manager;
  private final BinaryRows buffer = new BinaryRows(2 * CHUNK);

  CopyStream(CopyManager manager) {
    this.manager = manager;
  }

  /** Whether each row is followed by its number among the rows. */
  enum Numbering {
    NONE(0),
    NUMBERED(1);

    private final int columns;

    Numbering(int columns) {
      this.columns = columns;
    }
  }

  /**
   * Copies rows, unless one of them cannot be encoded.
   *
   * @param sql the COPY statement
   * @return rows that the server has counted; -1 when nothing was copied
   */
  long copy(
      String sql, RowEncoder encoder, List<Row> rows, Numbering numbering, Rejections rejections)
      throws SQLException {
    CopyIn copy = null;
    start();
    int columns = encoder.columns().size() + numbering.columns;
    int number = 0;
    for (Row row : rows) {
      if (encode(encoder, columns, row, rejections) && numbering == Numbering.NUMBERED) {
        buffer.field32(number++);
      }
      if (!rejections.isEmpty()) {
        buffer.cut(0);
      } else if (buffer.size() >= (copy == null ? FIRST_CHUNK : CHUNK)) {
        copy = write(copy, sql);
      }
    }
    if (!rejections.isEmpty()) {
      cancel(copy);
      return END;
    }
    buffer.int16(END);
    return write(copy, sql).endCopy();
  }

  /** Finds out whether rows can be encoded, and nothing else. */
  void check(RowEncoder encoder, Row row, Rejections rejections) throws SQLException {
    buffer.cut(0);
    encode(encoder, encoder.columns().size(), row, rejections);
  }

  private void start() {
    buffer.cut(0);
    buffer.raw(SIGNATURE);
    buffer.int32(0);
    buffer.int32(0);
  }

  private boolean encode(RowEncoder encoder, int columns, Row row, Rejections rejections)
      throws SQLException {
    try {
      buffer.int16(columns);
      encoder.encode(row.record(), buffer);
      return true;
    } catch (DataException e) {
      rejections.add(row.ordinal(), e);
      return false;
    }
  }

  private CopyIn write(@Nullable CopyIn open, String sql) throws SQLException {
    CopyIn copy = open == null ? manager.copyIn(sql) : open;
    copy.writeToCopy(buffer.array(), 0, buffer.size());
    buffer.cut(0);
    return copy;
  }

  private static void cancel(@Nullable CopyIn copy) throws SQLException {
    if (copy != null && copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
