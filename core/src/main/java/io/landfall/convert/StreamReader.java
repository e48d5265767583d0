// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one schema without a tree, as long as they are valid and usual. What is not is
 * left to the tree, which knows all the exceptions: this class answers exactly as the tree, or not.
 */
final class StreamReader {

  // An envelope has one level more than its payload.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(StreamReadConstraints.DEFAULT_MAX_DEPTH - 1)
                  .build())
          .build();

  private final Schema schema;
  private final Slot slot;

  StreamReader(Schema schema, boolean nullsBecomeDefaults) {
    this.schema = schema;
    this.slot = new Shapes(nullsBecomeDefaults).slot(schema);
  }

  Schema schema() {
    return schema;
  }

  /** The payload of an envelope, which starts somewhere after the index; null if it is unusual. */
  @Nullable SchemaAndValue readPayload(byte[] json, int from) {
    int start = EnvelopePrefix.space(json, from);
    if (start >= json.length) {
      return null;
    }
    byte first = json[start];
    return first == '{' || first == '['
        ? read(json, start, true)
        : read(boxed(json, start), 0, true);
  }

  /** A value without an envelope; null if it is unusual. */
  @Nullable SchemaAndValue readWhole(byte[] json) {
    return json.length > 0 && json[0] == '{' ? read(json, 0, false) : null;
  }

  /** A number may not end at a brace unless it is inside something. */
  private static byte[] boxed(byte[] json, int start) {
    byte[] copy = new byte[json.length - start + 1];
    copy[0] = '[';
    System.arraycopy(json, start, copy, 1, json.length - start);
    return copy;
  }

  private @Nullable SchemaAndValue read(byte[] json, int start, boolean inEnvelope) {
    if (!isPlainUtf8(json, start)) {
      return null;
    }
    boolean isBoxed = inEnvelope && start == 0;
    try (JsonParser parser = JSON.createParser(json, start, json.length - start)) {
      if (isBoxed) {
        parser.nextToken();
      }
      Object value = slot.read(parser);
      if (inEnvelope && !closes(json, json.length - unread(parser))) {
        return null;
      }
      return new SchemaAndValue(schema, value);
    } catch (IOException | RuntimeException e) {
      // The tree finds it again, with the error that is due.
      return null;
    }
  }

  /** The parser guesses another encoding by zeros in the first four bytes and by marks. */
  private static boolean isPlainUtf8(byte[] json, int start) {
    for (int i = start; i < Math.min(start + 4, json.length); i++) {
      if (json[i] == 0) {
        return false;
      }
    }
    return json[start] > 0;
  }

  private static boolean closes(byte[] json, int from) {
    int at = EnvelopePrefix.space(json, from);
    return at < json.length && json[at] == '}';
  }

  private static int unread(JsonParser parser) throws IOException {
    return Math.max(0, parser.releaseBuffered(OutputStream.nullOutputStream()));
  }
}
