// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Parquet's types of Avro's, as parquet-avro has them. */
final class ParquetTypes {

  static final org.apache.avro.Schema TEXT =
      org.apache.avro.Schema.create(org.apache.avro.Schema.Type.STRING);

  private ParquetTypes() {}

  static PrimitiveType scalar(String name, org.apache.avro.Schema avro, Repetition repetition) {
    int length = avro.getType() == org.apache.avro.Schema.Type.FIXED ? avro.getFixedSize() : 0;
    return Types.primitive(primitive(avro), repetition)
        .length(length)
        .as(annotation(avro))
        .named(name);
  }

  private static PrimitiveTypeName primitive(org.apache.avro.Schema avro) {
    return switch (avro.getType()) {
      case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
      case INT -> PrimitiveTypeName.INT32;
      case LONG -> PrimitiveTypeName.INT64;
      case FLOAT -> PrimitiveTypeName.FLOAT;
      case DOUBLE -> PrimitiveTypeName.DOUBLE;
      case FIXED -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
      case STRING, BYTES, ENUM -> PrimitiveTypeName.BINARY;
      default -> throw new IllegalArgumentException("no scalar: " + avro.getType());
    };
  }

  private static @Nullable LogicalTypeAnnotation annotation(org.apache.avro.Schema avro) {
    if (avro.getType() == org.apache.avro.Schema.Type.STRING) {
      return LogicalTypeAnnotation.stringType();
    }
    if (avro.getType() == org.apache.avro.Schema.Type.ENUM) {
      return LogicalTypeAnnotation.enumType();
    }
    LogicalType logical = avro.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return LogicalTypeAnnotation.decimalType(decimal.getScale(), decimal.getPrecision());
    }
    if (logical instanceof LogicalTypes.Date) {
      return LogicalTypeAnnotation.dateType();
    }
    if (logical instanceof LogicalTypes.TimeMillis) {
      return LogicalTypeAnnotation.timeType(true, TimeUnit.MILLIS);
    }
    if (logical instanceof LogicalTypes.TimestampMillis) {
      return LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS);
    }
    return null;
  }

  /** A list whose element repeats, without a group around it. */
  static GroupType twoLevelList(Repetition repetition, String name, Type element) {
    return Types.buildGroup(repetition)
        .as(LogicalTypeAnnotation.listType())
        .addField(element)
        .named(name);
  }
}
