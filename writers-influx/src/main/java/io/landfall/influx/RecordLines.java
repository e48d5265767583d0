// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.influx.http.Lines;
import io.landfall.influx.line.LineBuffer;
import io.landfall.influx.line.LineEncoder;
import java.util.Arrays;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The lines of a batch's records, and which are whose. Its arrays are used again.
 *
 * <p><b>Threading:</b> one thread at a time.
 */
final class RecordLines implements Lines {

  private static final int FIRST_BYTES = 1 << 16;
  private static final int FIRST_RECORDS = 1 << 10;

  private final LineBuffer buffer = new LineBuffer(FIRST_BYTES);
  private int[] offsets = new int[FIRST_RECORDS];
  private int[] lines = new int[FIRST_RECORDS];
  private int records;

  /** Adds the lines of a record; where the encoder throws, nothing is added. */
  void add(SinkRecord record, long acceptedMs, LineEncoder encoder) {
    encoder.append(record, acceptedMs, buffer);
    endRecord();
  }

  /** Adds a record without lines. */
  void addNothing() {
    endRecord();
  }

  private void endRecord() {
    if (records + 2 > offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
      lines = Arrays.copyOf(lines, 2 * lines.length);
    }
    records++;
    offsets[records] = buffer.length();
    lines[records] = buffer.lines();
  }

  /** Bytes of all lines. */
  int bytes() {
    return buffer.length();
  }

  /** Forgets the records and keeps the arrays. */
  void clear() {
    buffer.clear();
    records = 0;
  }

  @Override
  public byte[] array() {
    return buffer.array();
  }

  @Override
  public int records() {
    return records;
  }

  @Override
  public int offset(int record) {
    return offsets[record];
  }

  @Override
  public int linesBefore(int record) {
    return lines[record];
  }
}
