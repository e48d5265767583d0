// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.landfall.s3.format.encode.FieldFault;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Values that are in a column as they are. One class with a branch for each type: of a class or a
 * function to each, every call from the fields of a record would have to find its target.
 */
final class ParquetPlain implements ParquetValue {

  private final Schema.Type type;

  ParquetPlain(Schema.Type type) {
    this.type = type;
  }

  @Override
  public void check(Object value) {
    boolean fits =
        switch (type) {
          case BOOLEAN -> value instanceof Boolean;
          case INT8 -> value instanceof Byte;
          case INT16 -> value instanceof Short;
          case INT32 -> value instanceof Integer;
          case INT64 -> value instanceof Long;
          case FLOAT32 -> value instanceof Float;
          case FLOAT64 -> value instanceof Double;
          default -> value instanceof String;
        };
    if (!fits) {
      throw FieldFault.wrongClass(type.toString(), value);
    }
  }

  @Override
  public void write(RecordConsumer out, Object value) {
    switch (type) {
      case BOOLEAN -> out.addBoolean((Boolean) value);
      case INT8 -> out.addInteger((Byte) value);
      case INT16 -> out.addInteger((Short) value);
      case INT32 -> out.addInteger((Integer) value);
      case INT64 -> out.addLong((Long) value);
      case FLOAT32 -> out.addFloat((Float) value);
      case FLOAT64 -> out.addDouble((Double) value);
      default -> out.addBinary(text((String) value));
    }
  }

  /** Of an array: Parquet's own way to it is a buffer around one, at every look at the bytes. */
  static Binary text(String value) {
    return Binary.fromConstantByteArray(value.getBytes(UTF_8));
  }
}
