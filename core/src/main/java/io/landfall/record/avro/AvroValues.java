// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;

/**
 * Values that bring an Avro schema with them: {@code GenericRecord}, {@code SpecificRecord}, and
 * Avro's own arrays, enums and fixed bytes.
 *
 * <p><b>Threading:</b> any thread. Schemas are compiled once and found by identity; equal ones are
 * compiled once too, so that their records have the same schema in Connect.
 */
public final class AvroValues {

  /** More than a program has in use; then all are forgotten. */
  private static final int MOST_SCHEMAS = 256;

  private static final Map<Identity, AvroType> BY_IDENTITY = new ConcurrentHashMap<>();
  private static final Map<org.apache.avro.Schema, AvroType> BY_EQUALITY =
      new ConcurrentHashMap<>();

  /** A schema as the object that it is. */
  private record Identity(org.apache.avro.Schema schema) {

    @Override
    @SuppressWarnings("ReferenceEquality") // the point of it
    public boolean equals(Object other) {
      return other instanceof Identity identity && identity.schema == schema;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(schema);
    }
  }

  private AvroValues() {}

  /** Whether it is one of them. */
  public static boolean canRead(Object value) {
    return value instanceof GenericContainer;
  }

  /**
   * The value with its schema, as Avro converters make them.
   *
   * @throws DataException for a value that does not fit its schema, or a schema that Connect cannot
   *     have
   */
  public static SchemaAndValue read(Object value) {
    AvroType type = type(((GenericContainer) value).getSchema());
    try {
      return new SchemaAndValue(type.schema(), type.read(value));
    } catch (ClassCastException e) {
      throw new DataException(e.getMessage(), e);
    }
  }

  private static AvroType type(org.apache.avro.Schema schema) {
    Identity identity = new Identity(schema);
    AvroType known = BY_IDENTITY.get(identity);
    if (known != null) {
      return known;
    }
    AvroType equal =
        Objects.requireNonNull(
            bounded(BY_EQUALITY).computeIfAbsent(schema, AvroCompiler::compiled));
    bounded(BY_IDENTITY).put(identity, equal);
    return equal;
  }

  private static <K> Map<K, AvroType> bounded(Map<K, AvroType> types) {
    if (types.size() >= MOST_SCHEMAS) {
      types.clear();
    }
    return types;
  }
}
