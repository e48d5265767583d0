// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads values of one schema, or of none, without a tree, as long as they are valid and usual. What
 * is not is left to the tree, which knows all the exceptions: this class answers exactly as the
 * tree, or not.
 */
final class StreamReader {

  private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);

  private static final JsonFactory JSON = factory();

  private final @Nullable Schema schema;
  private final Slot slot;

  private static JsonFactory factory() {
    TSFBuilder<?, ?> builder =
        JsonFactory.builder().enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS);
    try {
      Depth.limit(builder);
    } catch (LinkageError e) {
      // The Jackson of an old worker sets no limits, nor does it to its tree
      LOG.debug("Nested JSON is read to any depth", e);
    }
    return builder.build();
  }

  /** Apart, because the class that it names may not be there. */
  private static final class Depth {

    /** An envelope has one level more than its payload. */
    static void limit(TSFBuilder<?, ?> builder) {
      builder.streamReadConstraints(
          StreamReadConstraints.builder()
              .maxNestingDepth(StreamReadConstraints.DEFAULT_MAX_DEPTH - 1)
              .build());
    }
  }

  private StreamReader(@Nullable Schema schema, Slot slot) {
    this.schema = schema;
    this.slot = slot;
  }

  static StreamReader of(@Nullable Schema schema, boolean nullsBecomeDefaults) {
    return new StreamReader(
        schema,
        schema == null
            ? Slot.optional(new SchemalessShape())
            : new Shapes(nullsBecomeDefaults).slot(schema));
  }

  @Nullable Schema schema() {
    return schema;
  }

  /**
   * The payload of an envelope; null if it is unusual.
   *
   * @param from where it starts, or the spaces in front of it
   * @param closing what has to follow it
   */
  @Nullable SchemaAndValue readPayload(byte[] json, int from, ByteRange closing) {
    int start = Envelope.space(json, from);
    if (start < 0 || start >= json.length) {
      return null;
    }
    byte first = json[start];
    return first == '{' || first == '['
        ? read(json, start, closing)
        : read(boxed(json, start), 0, closing);
  }

  /** A value without an envelope; null if it is unusual. */
  @Nullable SchemaAndValue readWhole(byte[] json) {
    return json.length > 0 ? read(json, 0, null) : null;
  }

  /** A number may not end at a brace unless it is inside something. */
  private static byte[] boxed(byte[] json, int start) {
    byte[] copy = new byte[json.length - start + 1];
    copy[0] = '[';
    System.arraycopy(json, start, copy, 1, json.length - start);
    return copy;
  }

  private @Nullable SchemaAndValue read(byte[] json, int start, @Nullable ByteRange closing) {
    if (!isPlainUtf8(json, start)) {
      return null;
    }
    boolean isBoxed = closing != null && start == 0;
    try (JsonParser parser = JSON.createParser(json, start, json.length - start)) {
      if (isBoxed) {
        parser.nextToken();
      }
      Object value = slot.read(parser);
      if (closing != null && !closing.standsAt(json, end(json, parser))) {
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

  /** The first place behind the value that is no space. */
  private static int end(byte[] json, JsonParser parser) throws IOException {
    int unread = Math.max(0, parser.releaseBuffered(OutputStream.nullOutputStream()));
    return Envelope.space(json, json.length - unread);
  }
}
