// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** A part of a record that a row can have as a field. */
public enum RecordField {
  /** The key. */
  KEY,
  /** The value. */
  VALUE,
  /** The headers, as a list of names and texts. */
  HEADERS,
  /** The topic it was read from. */
  TOPIC,
  /** The partition it was read from. */
  PARTITION,
  /** The offset it was read from. */
  OFFSET,
  /** Its time in Kafka. */
  TIMESTAMP;

  /** Key: the fields of a row. */
  public static final String CONFIG = "file.record.fields";

  /** Adds the key. */
  public static ConfigDef define(ConfigDef def) {
    return def.define(
        CONFIG,
        Type.LIST,
        List.of(),
        ConfigDef.LambdaValidator.with(
            (key, value) -> of((List<?>) value),
            () -> "some of key, value, headers, topic, " + "partition, offset, timestamp"),
        Importance.MEDIUM,
        "Parts of a record that are one row of the file, in this order: key, value, headers, topic, "
            + "partition, offset, timestamp. Not set: the value is the row.");
  }

  /**
   * By name, in any case.
   *
   * @throws ConfigException for other names, and for a list that has one twice
   */
  public static List<RecordField> of(List<?> names) {
    List<RecordField> fields = new ArrayList<>();
    for (Object name : names) {
      RecordField field = named(String.valueOf(name).trim());
      if (fields.contains(field)) {
        throw new ConfigException("Cannot put into a row twice: " + name);
      }
      fields.add(field);
    }
    return fields;
  }

  private static RecordField named(String name) {
    for (RecordField field : values()) {
      if (field.fieldName().equals(name.toLowerCase(Locale.ROOT))) {
        return field;
      }
    }
    throw new ConfigException("Cannot put into a row: " + name);
  }

  String fieldName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
