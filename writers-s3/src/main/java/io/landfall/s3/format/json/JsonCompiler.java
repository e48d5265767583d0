// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.json;

import io.landfall.s3.format.encode.Bytes;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Makes the encoders of one schema and of all schemas within. */
final class JsonCompiler {

  private final DecimalFormat decimals;
  private final Map<Schema, JsonLater> structs = new IdentityHashMap<>();

  JsonCompiler(DecimalFormat decimals) {
    this.decimals = decimals;
  }

  JsonSlot slot(Schema schema) {
    return JsonSlot.of(schema, encoder(schema));
  }

  private JsonValue encoder(Schema schema) {
    JsonValue logical = JsonScalars.logical(schema, decimals);
    if (logical != JsonValue.NONE) {
      return logical;
    }
    return switch (schema.type()) {
      case STRUCT -> struct(schema);
      case ARRAY -> array(slot(schema.valueSchema()));
      case MAP -> map(schema);
      default -> JsonScalars.plain(schema.type());
    };
  }

  /** A schema may contain itself. */
  private JsonValue struct(Schema schema) {
    JsonLater known = structs.get(schema);
    if (known != null) {
      return known;
    }
    JsonLater later = new JsonLater();
    structs.put(schema, later);
    JsonStruct struct = new JsonStruct(schema, this);
    later.is(struct);
    return struct;
  }

  private static JsonValue array(JsonSlot elements) {
    return (out, value) -> {
      int before = '[';
      for (Object element : (Collection<?>) value) {
        out.put(before);
        elements.write(out, element);
        before = ',';
      }
      close(out, before, '[', ']');
    };
  }

  private JsonValue map(Schema schema) {
    JsonSlot keys = slot(schema.keySchema());
    JsonSlot values = slot(schema.valueSchema());
    boolean asMembers =
        schema.keySchema().type() == Schema.Type.STRING
            && JsonScalars.logical(schema.keySchema(), decimals) == JsonValue.NONE;
    return asMembers ? members(keys, values) : pairs(keys, values);
  }

  private static JsonValue members(JsonSlot keys, JsonSlot values) {
    return (out, value) -> {
      int before = '{';
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        out.put(before);
        name(out, keys, entry.getKey());
        out.put(':');
        values.write(out, entry.getValue());
        before = ',';
      }
      close(out, before, '{', '}');
    };
  }

  /** A name is a string, a null key too. */
  private static void name(Bytes out, JsonSlot keys, @Nullable Object key) {
    int mark = out.size();
    keys.write(out, key);
    if (out.view().get(mark) != '"') {
      out.truncate(mark);
      out.putAscii("\"null\"");
    }
  }

  private static JsonValue pairs(JsonSlot keys, JsonSlot values) {
    return (out, value) -> {
      int before = '[';
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        out.put(before);
        out.put('[');
        keys.write(out, entry.getKey());
        out.put(',');
        values.write(out, entry.getValue());
        out.put(']');
        before = ',';
      }
      close(out, before, '[', ']');
    };
  }

  /** {@code before} is still the opening bracket where there was nothing inside. */
  static void close(Bytes out, int before, char opening, char closing) {
    if (before == opening) {
      out.put(opening);
    }
    out.put(closing);
  }

  /** Stands for an encoder that is being made. */
  private static final class JsonLater implements JsonValue {
    private JsonValue made = NONE;

    void is(JsonValue encoder) {
      made = encoder;
    }

    @Override
    public void write(Bytes out, Object value) {
      made.write(out, value);
    }
  }
}
