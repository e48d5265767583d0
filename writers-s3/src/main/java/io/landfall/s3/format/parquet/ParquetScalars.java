// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import io.landfall.s3.format.encode.FieldFault;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Values without parts. */
final class ParquetScalars {

  private ParquetScalars() {}

  private record Scalar(Consumer<Object> checker, BiConsumer<RecordConsumer, Object> writer)
      implements ParquetValue {

    @Override
    public void check(Object value) {
      checker.accept(value);
    }

    @Override
    public void write(RecordConsumer out, Object value) {
      writer.accept(out, value);
    }
  }

  static ParquetValue of(Schema schema, org.apache.avro.Schema avro) {
    String name = schema.name() == null ? "" : schema.name();
    return switch (name) {
      case Decimal.LOGICAL_NAME -> decimal(schema);
      case Date.LOGICAL_NAME -> date(schema);
      case Time.LOGICAL_NAME -> time(schema);
      case Timestamp.LOGICAL_NAME -> timestamp(schema);
      default -> plain(schema.type(), avro);
    };
  }

  private static ParquetValue plain(Schema.Type type, org.apache.avro.Schema avro) {
    return switch (type) {
      case BOOLEAN, INT8, INT16, INT32, INT64, FLOAT32, FLOAT64 -> new ParquetPlain(type);
      case STRING -> text(avro);
      case BYTES -> bytes(avro);
      default -> throw new IllegalArgumentException("Cannot write as a scalar: " + type);
    };
  }

  private static ParquetValue text(org.apache.avro.Schema avro) {
    if (avro.getType() != org.apache.avro.Schema.Type.ENUM) {
      return new ParquetPlain(Schema.Type.STRING);
    }
    Set<Object> symbols = new HashSet<>(avro.getEnumSymbols());
    return new Scalar(
        value -> {
          if (!symbols.contains(value)) {
            throw FieldFault.of("it is no symbol of " + avro.getFullName());
          }
        },
        (out, value) -> out.addBinary(ParquetPlain.text((String) value)));
  }

  private static ParquetValue bytes(org.apache.avro.Schema avro) {
    int size = avro.getType() == org.apache.avro.Schema.Type.FIXED ? avro.getFixedSize() : -1;
    return new Scalar(
        value -> {
          int found = size(value);
          if (size >= 0 && found != size) {
            throw FieldFault.of("it has " + found + " bytes, its schema says " + size);
          }
        },
        (out, value) ->
            out.addBinary(
                value instanceof byte[] array
                    ? Binary.fromReusedByteArray(array)
                    : Binary.fromReusedByteBuffer(((ByteBuffer) value).duplicate())));
  }

  private static int size(Object value) {
    if (value instanceof byte[] array) {
      return array.length;
    }
    if (value instanceof ByteBuffer buffer) {
      return buffer.remaining();
    }
    throw FieldFault.wrongClass("BYTES", value);
  }

  private static ParquetValue decimal(Schema schema) {
    int scale = Integer.parseInt(schema.parameters().get(Decimal.SCALE_FIELD));
    return new Scalar(
        value -> {
          int found = ((BigDecimal) value).scale();
          if (found != scale) {
            throw FieldFault.of("it has " + found + " decimals, its schema says " + scale);
          }
        },
        (out, value) ->
            out.addBinary(
                Binary.fromConstantByteArray(((BigDecimal) value).unscaledValue().toByteArray())));
  }

  private static ParquetValue date(Schema schema) {
    return new Scalar(
        value -> Date.fromLogical(schema, (java.util.Date) value),
        (out, value) -> out.addInteger(Date.fromLogical(schema, (java.util.Date) value)));
  }

  private static ParquetValue time(Schema schema) {
    return new Scalar(
        value -> Time.fromLogical(schema, (java.util.Date) value),
        (out, value) -> out.addInteger(Time.fromLogical(schema, (java.util.Date) value)));
  }

  private static ParquetValue timestamp(Schema schema) {
    return new Scalar(
        value -> Timestamp.fromLogical(schema, (java.util.Date) value),
        (out, value) -> out.addLong(Timestamp.fromLogical(schema, (java.util.Date) value)));
  }
}
