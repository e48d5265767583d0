// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.json;

import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.encode.Digits;
import io.landfall.s3.format.encode.FieldFault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Values without a schema: their classes say what they are. */
final class SchemalessJson {

  private final JsonEncoder structs;

  SchemalessJson(JsonEncoder structs) {
    this.structs = structs;
  }

  void write(Bytes out, @Nullable Object value) {
    if (value == null) {
      out.put(JsonScalars.NULL);
    } else if (value instanceof CharSequence text) {
      JsonStrings.write(out, text.toString());
    } else if (value instanceof Number number) {
      number(out, number);
    } else if (value instanceof Boolean bool) {
      JsonScalars.bool(out, bool);
    } else if (value instanceof Map<?, ?> map) {
      map(out, map);
    } else if (value instanceof Collection<?> elements) {
      array(out, elements);
    } else {
      rare(out, value);
    }
  }

  @SuppressWarnings("JavaUtilDate") // Connect's type for dates and times
  private void rare(Bytes out, Object value) {
    if (value instanceof Struct struct) {
      structs.encode(struct.schema(), struct, out);
    } else if (value instanceof byte[] || value instanceof ByteBuffer) {
      JsonScalars.bytes(out, value);
    } else if (value instanceof java.util.Date date) {
      Digits.whole(out, date.getTime());
    } else {
      throw FieldFault.of("JSON has no form for " + value.getClass().getName());
    }
  }

  private static void number(Bytes out, Number number) {
    if (number instanceof Double value) {
      JsonScalars.number(out, value.doubleValue());
    } else if (number instanceof Float value) {
      JsonScalars.number(out, value.floatValue());
    } else if (number instanceof BigDecimal || number instanceof BigInteger) {
      out.putAscii(number.toString());
    } else {
      Digits.whole(out, number.longValue());
    }
  }

  private void array(Bytes out, Collection<?> elements) {
    int before = '[';
    for (Object element : elements) {
      out.put(before);
      write(out, element);
      before = ',';
    }
    JsonCompiler.close(out, before, '[', ']');
  }

  private void map(Bytes out, Map<?, ?> map) {
    int mark = out.size();
    int before = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name)) {
        out.truncate(mark);
        pairs(out, map);
        return;
      }
      out.put(before);
      JsonStrings.write(out, name);
      out.put(':');
      member(out, name, entry.getValue());
      before = ',';
    }
    JsonCompiler.close(out, before, '{', '}');
  }

  private void member(Bytes out, String name, @Nullable Object value) {
    try {
      write(out, value);
    } catch (RuntimeException e) {
      throw FieldFault.in(name, e);
    }
  }

  private void pairs(Bytes out, Map<?, ?> map) {
    int before = '[';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.put(before);
      out.put('[');
      write(out, entry.getKey());
      out.put(',');
      write(out, entry.getValue());
      out.put(']');
      before = ',';
    }
    out.put(']');
  }
}
