// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.FieldEdits;
import io.landfall.project.RecordPart;
import java.util.Map;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * A transform that edits fields of keys or values where they are.
 *
 * <p><b>Threading:</b> one thread between {@link #configure} and {@link #close}.
 *
 * <p><b>Failure:</b> {@link org.apache.kafka.connect.errors.DataException} for a record with a
 * field that cannot be edited; it names path and record, and not the value.
 */
abstract class EditingTransform<R extends ConnectRecord<R>>
    implements Transformation<R>, Versioned {
  private final RecordPart part;
  private @Nullable FieldEdits edits;

  EditingTransform(RecordPart part) {
    this.part = part;
  }

  /**
   * Reads the configuration.
   *
   * @throws org.apache.kafka.common.config.ConfigException with one line for each fault
   */
  abstract FieldEdits edits(RecordPart part, Map<String, ?> configs);

  @Override
  public void configure(Map<String, ?> configs) {
    edits = edits(part, configs);
  }

  @Override
  public R apply(R record) {
    return Configured.of(edits, this).apply(record);
  }

  @Override
  public String version() {
    return Version.OF_THIS_MODULE;
  }

  @Override
  public void close() {
    edits = null;
  }
}
