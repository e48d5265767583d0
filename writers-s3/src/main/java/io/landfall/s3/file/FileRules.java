// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

import io.landfall.s3.format.Format;
import io.landfall.s3.key.ObjectNames;
import io.landfall.s3.schema.FileSchemas;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What files are made of, for one task.
 *
 * @param keys of a file of their own; null for none
 * @param headers of a file of their own; null for none
 * @param envelope makes rows of records; null where the value is the row
 * @param tags that the user adds to those of a file; null for no tags at all
 * @param tracking which of a file's offsets are remembered
 */
public record FileRules(
    ObjectNames names,
    FileSchemas schemas,
    Format values,
    @Nullable Companion keys,
    @Nullable Companion headers,
    @Nullable Envelope envelope,
    @Nullable Map<String, String> tags,
    Tracking tracking) {

  /**
   * A file beside the values.
   *
   * @param schemas whether one file may hold several schemas
   */
  public record Companion(Format format, Wrapping wrapping, Mixing schemas) {}

  /** Whether a file may hold records of several schemas. */
  public enum Mixing {
    /** It may. */
    MIXED,
    /** Another schema needs another file. */
    ONE_SCHEMA
  }

  /** Which offsets of a file are remembered. */
  public enum Tracking {
    /** First, last and count. */
    BOUNDS,
    /** Each of them. */
    RUNS
  }

  /** Whether records with another key schema need another file. */
  boolean separatesKeySchemas() {
    return (keys != null && keys.schemas() == Mixing.ONE_SCHEMA)
        || (envelope != null && envelope.holds(RecordField.KEY));
  }
}
