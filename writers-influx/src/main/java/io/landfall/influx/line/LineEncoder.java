// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.line;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Writes the points of records as lines.
 *
 * <p><b>Threading:</b> one thread.
 */
public interface LineEncoder {

  /**
   * Appends the lines of a record: one for each point, in the order of the statements of its topic.
   * All or nothing: where it throws, the buffer is as it was.
   *
   * @param acceptedMs when the engine accepted the record, in epoch milliseconds; the same for a
   *     record that is encoded again
   * @return how many lines; 0 where the configuration says that the record has no point
   * @throws org.apache.kafka.connect.errors.DataException for a record that cannot be a point; the
   *     message names the field and topic-partition@offset, never a value
   * @throws org.apache.kafka.connect.errors.ConnectException that is no {@code DataException}, for
   *     a record at which the configuration says that the sink stops
   */
  int append(SinkRecord record, long acceptedMs, LineBuffer out);
}
