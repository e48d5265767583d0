// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.jspecify.annotations.Nullable;

/** Recognises schemas by their bytes in the envelope. Thread-safe. */
final class KnownSchemas {

  private static final ByteRange BRACE = new ByteRange("}".getBytes(StandardCharsets.UTF_8), 0, 1);

  /**
   * What is known of the envelopes that have these bytes on one side of their payload.
   *
   * @param leads whether the bytes stand in front of the payload, not behind it
   */
  record Known(ByteRange side, boolean leads, StreamReader reader) {

    /** Whether it is worth trying: what follows a payload is certain only when that was read. */
    private boolean isLikely(byte[] json) {
      return side.standsAt(json, leads ? 0 : json.length - side.length());
    }

    /** The payload; null if it is unusual. */
    @Nullable SchemaAndValue read(byte[] json) {
      return leads
          ? reader.readPayload(json, side.length(), BRACE)
          : reader.readPayload(json, Envelope.payload(json), side);
    }

    @Nullable Schema schema() {
      return reader.schema();
    }
  }

  private final boolean nullsBecomeDefaults;
  private final Bounded<ByteRange, Known> bySide;
  private volatile @Nullable Known last;

  KnownSchemas(JsonSettings settings) {
    this.nullsBecomeDefaults = settings.nullsBecomeDefaults();
    this.bySide = new Bounded<>(settings.cacheSize());
  }

  /** What is known of the schema of an envelope; null if it was not seen yet. */
  @Nullable Known find(byte[] json) {
    @Nullable Known hit = last;
    if (hit != null && hit.isLikely(json)) {
      return hit;
    }
    @Nullable ByteRange side = Envelope.schemaSide(json);
    @Nullable Known found = side == null ? null : bySide.get(side);
    if (found != null) {
      last = found;
    }
    return found;
  }

  /** Keeps the schema of an envelope that is valid. */
  void learn(byte[] json, @Nullable Schema schema) {
    @Nullable ByteRange side = Envelope.schemaSide(json);
    if (side != null && Envelope.endsBehindPayload(json, side)) {
      ByteRange kept = side.trimmed();
      StreamReader reader = StreamReader.of(schema, nullsBecomeDefaults);
      bySide.put(kept, new Known(kept, side.from() == 0, reader));
    }
  }
}
