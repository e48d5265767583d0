// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** Types without parts. */
final class SimpleTypes {

  private SimpleTypes() {}

  static Draft of(org.apache.avro.Schema avro) {
    return switch (avro.getType()) {
      case BOOLEAN -> Draft.of(SchemaBuilder.bool(), Boolean.class::cast);
      case INT -> ofInt(avro);
      case LONG -> ofLong(avro);
      case FLOAT -> Draft.of(SchemaBuilder.float32(), Float.class::cast);
      case DOUBLE -> Draft.of(SchemaBuilder.float64(), Double.class::cast);
      case STRING -> Draft.of(SchemaBuilder.string(), AvroScalars::text);
      case BYTES -> ofBytes(avro);
      case FIXED -> ofFixed(avro);
      case ENUM -> ofEnum(avro);
      default ->
          throw new DataException(
              "Cannot read Avro's type " + avro.getType().getName() + " by itself");
    };
  }

  private static String logicalType(org.apache.avro.Schema avro) {
    String logicalType = avro.getProp("logicalType");
    return logicalType == null ? "" : logicalType.toLowerCase(Locale.ROOT);
  }

  private static Draft ofInt(org.apache.avro.Schema avro) {
    String logicalType = logicalType(avro);
    if (logicalType.equals("date")) {
      return Draft.of(Date.builder(), AvroScalars::date);
    }
    if (logicalType.equals("time-millis")) {
      return Draft.of(Time.builder(), AvroScalars::timeOfDay);
    }
    String type = avro.getProp(AvroNames.CONNECT_TYPE);
    if (logicalType.isEmpty() && "int8".equals(type)) {
      return Draft.of(SchemaBuilder.int8(), value -> ((Integer) value).byteValue());
    }
    if (logicalType.isEmpty() && "int16".equals(type)) {
      return Draft.of(SchemaBuilder.int16(), value -> ((Integer) value).shortValue());
    }
    return Draft.of(SchemaBuilder.int32(), Integer.class::cast);
  }

  private static Draft ofLong(org.apache.avro.Schema avro) {
    String logicalType = logicalType(avro);
    if (logicalType.equals("timestamp-millis")) {
      return Draft.of(Timestamp.builder(), AvroScalars::instant);
    }
    ChronoUnit unit = logicalType.endsWith("-millis") ? ChronoUnit.MILLIS : ChronoUnit.MICROS;
    return Draft.of(SchemaBuilder.int64(), value -> AvroScalars.number(value, unit));
  }

  private static Draft ofBytes(org.apache.avro.Schema avro) {
    if (!logicalType(avro).equals("decimal")) {
      return Draft.of(SchemaBuilder.bytes(), AvroScalars::bytes);
    }
    int scale = avro.getObjectProp("scale") instanceof Number number ? number.intValue() : 0;
    Draft draft = Draft.of(Decimal.builder(scale), value -> AvroScalars.decimal(value, scale));
    if (avro.getObjectProp("precision") instanceof Number precision
        && precision.intValue() != AvroNames.DEFAULT_PRECISION) {
      draft.builder().parameter(AvroNames.DECIMAL_PRECISION, precision.toString());
    }
    return draft;
  }

  private static Draft ofFixed(org.apache.avro.Schema avro) {
    Draft draft = ofBytes(avro);
    draft.builder().parameter(AvroNames.FIXED_SIZE, Integer.toString(avro.getFixedSize()));
    return draft;
  }

  private static Draft ofEnum(org.apache.avro.Schema avro) {
    SchemaBuilder builder = SchemaBuilder.string();
    if (avro.getDoc() != null) {
      builder.parameter(AvroNames.ENUM_DOC + avro.getName(), avro.getDoc());
    }
    if (avro.getEnumDefault() != null) {
      builder.parameter(AvroNames.ENUM_DEFAULT + avro.getName(), avro.getEnumDefault());
    }
    builder.parameter(AvroNames.ENUM, avro.getFullName());
    for (String symbol : avro.getEnumSymbols()) {
      builder.parameter(AvroNames.ENUM + "." + symbol, symbol);
    }
    return Draft.of(builder, AvroScalars::text);
  }
}
