// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineBuffer;
import java.util.Objects;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The line that is being written; one object for all of them. */
final class Line {

  /** There is no element that has the line to itself. */
  static final int NO_ELEMENT = -1;

  private @Nullable LineBuffer out;
  private @Nullable SinkRecord record;
  private int element = NO_ELEMENT;
  private int fields;
  private long number;

  /**
   * @param element the position of the element that has this line to itself
   */
  void begin(LineBuffer out, SinkRecord record, int element) {
    this.out = out;
    this.record = record;
    this.element = element;
    fields = 0;
    number++;
  }

  LineBuffer out() {
    return Objects.requireNonNull(out);
  }

  SinkRecord record() {
    return Objects.requireNonNull(record);
  }

  int element() {
    return element;
  }

  /** Begins a field; its value follows. */
  void field(FieldSlot slot) {
    slot.take(number);
    out().put(fields++ == 0 ? ' ' : ',');
    out().put(slot.prefix());
  }

  boolean hasFields() {
    return fields > 0;
  }
}
