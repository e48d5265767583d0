// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Conversions;
import org.apache.avro.UnresolvedUnionException;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Unions of several types: a struct in which the field of the value's type is set. */
final class UnionReader implements AvroReader {

  private static final GenericData MODEL = model();

  private final org.apache.avro.Schema avro;
  private final Schema schema;
  private final List<@Nullable AvroType> branches;

  UnionReader(org.apache.avro.Schema avro, Schema schema, List<@Nullable AvroType> branches) {
    this.avro = avro;
    this.schema = schema;
    this.branches = branches;
  }

  /** Knows the classes that generated records have for logical types. */
  private static GenericData model() {
    GenericData model = new GenericData();
    model.addLogicalTypeConversion(new Conversions.DecimalConversion());
    model.addLogicalTypeConversion(new Conversions.UUIDConversion());
    model.addLogicalTypeConversion(new TimeConversions.DateConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    model.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
    model.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
    return model;
  }

  @Override
  public Object read(Object value) {
    Object known = value instanceof byte[] array ? ByteBuffer.wrap(array) : value;
    int branch = branchOf(known);
    AvroType type = branches.get(branch);
    Struct struct = new Struct(schema);
    if (type != null) {
      struct.put(avro.getTypes().get(branch).getName(), type.read(known));
    }
    return struct;
  }

  private int branchOf(Object value) {
    try {
      return MODEL.resolveUnion(avro, value);
    } catch (UnresolvedUnionException e) {
      // Its message has the value, so that it is not kept as the cause.
      throw new DataException("a " + value.getClass().getName() + " (none of the union's types)");
    }
  }
}
