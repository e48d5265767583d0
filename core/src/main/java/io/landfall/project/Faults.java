// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.SchemaBuilderException;
import org.jspecify.annotations.Nullable;

/** The messages of everything that can be wrong with a record. */
final class Faults {

  private Faults() {}

  static DataException wrongType(
      RecordPart part, ConnectRecord<?> record, String expected, @Nullable Object found) {
    return new DataException(
        "Cannot project " + part.in(record) + ": expected " + expected + ", found " + type(found));
  }

  static DataException at(
      RecordPart part, ConnectRecord<?> record, SourcePath path, String fault, Throwable cause) {
    return new DataException(
        "Cannot project " + part.in(record) + ": " + path.text() + " " + fault, cause);
  }

  /** What is compiled for a record; faults name the record. */
  static <T> T named(RecordPart part, ConnectRecord<?> record, Supplier<T> compiled) {
    try {
      return compiled.get();
    } catch (SchemaBuilderException e) {
      throw new SchemaBuilderException(
          "Cannot project " + part.in(record) + ": " + e.getMessage(), e);
    } catch (DataException e) {
      throw in(part, record, e);
    }
  }

  /** Wraps what was found without the record at hand. */
  static DataException in(RecordPart part, ConnectRecord<?> record, DataException fault) {
    return new DataException(
        "Cannot project " + part.in(record) + ": " + fault.getMessage(), fault);
  }

  static String schema(Schema schema) {
    String name = schema.name() == null ? "without a name" : schema.name();
    return "schema " + name + (schema.version() == null ? "" : " version " + schema.version());
  }

  static String collision(SourcePath first, SourcePath second, String name) {
    return first.text()
        + " and "
        + second.text()
        + " both become "
        + name
        + " (set on.collision, or rename or exclude one)";
  }

  static String type(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    return value instanceof Map ? "a map" : value.getClass().getName();
  }
}
