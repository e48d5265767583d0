// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import io.landfall.record.MissingField;
import io.landfall.record.PathReader;
import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import io.landfall.record.RecordPosition;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads one path as partitioning wants it: a field that the schema does not have is an error, a
 * field that a map or a header that a record does not have is null, and so is all below a null key.
 * A record without value has no partition by a field of its value.
 *
 * <p><b>Threading:</b> one thread.
 */
final class FieldReader {

  private final RecordPath path;
  private final PathReader strict;
  private final PathReader lenient;
  private final LogicalName logicalName;

  FieldReader(RecordPath path) {
    this.path = path;
    this.strict = path.reader(MissingField.FAIL);
    this.lenient = path.reader(MissingField.NULL);
    this.logicalName = new LogicalName(lenient);
  }

  RecordPath path() {
    return path;
  }

  /** The name of the schema of what is read; empty where nothing says. */
  String logicalName(SinkRecord record) {
    return logicalName.of(record);
  }

  /**
   * What the path leads to.
   *
   * @throws DataException where it leads nowhere
   */
  @Nullable Object read(SinkRecord record) {
    Object value = record.value();
    if (path.root() == Root.VALUE && value == null) {
      throw new DataException(
          "Cannot read field: " + path + " of " + RecordPosition.of(record) + " (no value)");
    }
    boolean lookedUpByName =
        path.root() == Root.HEADER
            || (path.root() == Root.VALUE && value instanceof Map<?, ?>)
            || (path.root() == Root.KEY && record.key() instanceof Map<?, ?>);
    return (lookedUpByName ? lenient : strict).read(record);
  }
}
