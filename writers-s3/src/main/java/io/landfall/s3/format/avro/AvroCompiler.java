// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.encode.FieldFault;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** Makes the encoders of a Connect schema beside the Avro schema that was made of it. */
final class AvroCompiler {

  private final Map<Schema, Later> structs = new IdentityHashMap<>();

  AvroSlot encoder(Schema schema, org.apache.avro.Schema avro) {
    if (AvroKinds.isUnion(schema)) {
      return union(schema, avro);
    }
    if (!schema.isOptional()) {
      return required(present(schema, avro));
    }
    List<org.apache.avro.Schema> branches = avro.getTypes();
    int none = branches.get(0).getType() == org.apache.avro.Schema.Type.NULL ? 0 : 1;
    return optional(present(schema, branches.get(1 - none)), none);
  }

  private static AvroSlot required(AvroValue encoder) {
    return (out, value) -> {
      if (value == null) {
        throw FieldFault.missing();
      }
      encoder.write(out, value);
    };
  }

  private static AvroSlot optional(AvroValue encoder, int none) {
    int whenNull = none << 1;
    int whenPresent = 1 - none << 1;
    return (out, value) -> {
      if (value == null) {
        out.put(whenNull);
      } else {
        out.put(whenPresent);
        encoder.write(out, value);
      }
    };
  }

  /** For values that are not null. */
  private AvroValue present(Schema schema, org.apache.avro.Schema avro) {
    AvroValue logical = logical(schema);
    if (logical != null) {
      return logical;
    }
    return switch (schema.type()) {
      case BOOLEAN -> (out, value) -> out.put((Boolean) value ? 1 : 0);
      case INT8 -> (out, value) -> AvroBinary.number(out, (Byte) value);
      case INT16 -> (out, value) -> AvroBinary.number(out, (Short) value);
      case INT32 -> (out, value) -> AvroBinary.number(out, (Integer) value);
      case INT64 -> (out, value) -> AvroBinary.number(out, (Long) value);
      case FLOAT32 -> (out, value) -> AvroBinary.real(out, (Float) value);
      case FLOAT64 -> (out, value) -> AvroBinary.real(out, (Double) value);
      case STRING ->
          avro.getType() == org.apache.avro.Schema.Type.ENUM
              ? symbol(avro)
              : (out, value) -> AvroBinary.text(out, (String) value);
      case BYTES -> bytes(avro);
      case ARRAY -> array(encoder(schema.valueSchema(), avro.getElementType()));
      case MAP -> map(schema, avro);
      case STRUCT -> struct(schema, avro);
    };
  }

  private static @Nullable AvroValue logical(Schema schema) {
    String name = schema.name() == null ? "" : schema.name();
    return switch (name) {
      case Decimal.LOGICAL_NAME ->
          (out, value) -> AvroBinary.bytes(out, Decimal.fromLogical(schema, (BigDecimal) value));
      case Date.LOGICAL_NAME ->
          (out, value) -> AvroBinary.number(out, Date.fromLogical(schema, (java.util.Date) value));
      case Time.LOGICAL_NAME ->
          (out, value) -> AvroBinary.number(out, Time.fromLogical(schema, (java.util.Date) value));
      case Timestamp.LOGICAL_NAME ->
          (out, value) ->
              AvroBinary.number(out, Timestamp.fromLogical(schema, (java.util.Date) value));
      default -> null;
    };
  }

  private static AvroValue symbol(org.apache.avro.Schema avro) {
    Map<Object, Integer> ordinals = new HashMap<>();
    for (String symbol : avro.getEnumSymbols()) {
      ordinals.put(symbol, avro.getEnumOrdinal(symbol));
    }
    return (out, value) -> {
      Integer ordinal = ordinals.get(value);
      if (ordinal == null) {
        throw FieldFault.of("it is no symbol of " + avro.getFullName());
      }
      AvroBinary.number(out, ordinal);
    };
  }

  private static AvroValue bytes(org.apache.avro.Schema avro) {
    if (avro.getType() == org.apache.avro.Schema.Type.FIXED) {
      int size = avro.getFixedSize();
      return (out, value) -> AvroBinary.fixed(out, value, size);
    }
    return AvroBinary::bytes;
  }

  private static AvroValue array(AvroSlot elements) {
    return (out, value) -> {
      Collection<?> collection = (Collection<?>) value;
      if (!collection.isEmpty()) {
        AvroBinary.number(out, collection.size());
        for (Object element : collection) {
          elements.write(out, element);
        }
      }
      out.put(0);
    };
  }

  private AvroValue map(Schema schema, org.apache.avro.Schema avro) {
    if (avro.getType() == org.apache.avro.Schema.Type.MAP) {
      AvroSlot values = encoder(schema.valueSchema(), avro.getValueType());
      return entries(AvroCompiler::name, values);
    }
    org.apache.avro.Schema entry = avro.getElementType();
    return entries(
        encoder(schema.keySchema(), entry.getField(AvroNames.KEY).schema()),
        encoder(schema.valueSchema(), entry.getField(AvroNames.VALUE).schema()));
  }

  private static void name(Bytes out, @Nullable Object key) {
    if (key == null) {
      throw FieldFault.of("a key is null");
    }
    AvroBinary.text(out, (String) key);
  }

  /** Maps and lists of entries are the same bytes. */
  private static AvroValue entries(AvroSlot keys, AvroSlot values) {
    return (out, value) -> {
      Map<?, ?> map = (Map<?, ?>) value;
      if (!map.isEmpty()) {
        AvroBinary.number(out, map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          keys.write(out, entry.getKey());
          values.write(out, entry.getValue());
        }
      }
      out.put(0);
    };
  }

  /** A schema may contain itself. */
  private AvroValue struct(Schema schema, org.apache.avro.Schema avro) {
    Later known = structs.get(schema);
    if (known != null) {
      return known;
    }
    Later later = new Later();
    structs.put(schema, later);
    AvroStruct made = new AvroStruct(schema, avro, this);
    later.made = made;
    return made;
  }

  private AvroSlot union(Schema schema, org.apache.avro.Schema avro) {
    int first = schema.isOptional() ? 1 : 0;
    List<Field> fields = schema.fields();
    AvroValue[] branches = new AvroValue[fields.size()];
    for (int i = 0; i < branches.length; i++) {
      branches[i] = present(fields.get(i).schema(), avro.getTypes().get(first + i));
    }
    return (out, value) -> {
      Struct struct = (Struct) value;
      int branch = struct == null ? -1 : branch(struct, fields);
      if (branch < 0 && first == 0) {
        throw FieldFault.of("no member of the union is set");
      }
      AvroBinary.number(out, first + branch);
      if (struct != null && branch >= 0) {
        branches[branch].write(out, Objects.requireNonNull(struct.get(fields.get(branch))));
      }
    };
  }

  private static int branch(Struct struct, List<Field> fields) {
    for (int i = 0; i < fields.size(); i++) {
      if (struct.get(fields.get(i)) != null) {
        return i;
      }
    }
    return -1;
  }

  /** Stands for an encoder that is being made. */
  private static final class Later implements AvroValue {
    private @Nullable AvroValue made;

    @Override
    public void write(Bytes out, Object value) {
      if (made == null) {
        throw new IllegalStateException("Cannot write Avro: no encoder");
      }
      made.write(out, value);
    }
  }
}
