// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Recognises schemas by their bytes in the envelope. Thread-safe. */
final class KnownSchemas {

  /** What is known of the texts that start so. */
  record Known(Prefix prefix, StreamReader reader) {}

  private final boolean nullsBecomeDefaults;
  private final Bounded<Prefix, Known> byPrefix;
  private volatile @Nullable Known last;

  KnownSchemas(JsonSettings settings) {
    this.nullsBecomeDefaults = settings.nullsBecomeDefaults();
    this.byPrefix = new Bounded<>(settings.cacheSize());
  }

  /** What is known of the schema of an envelope; null if it was not seen yet. */
  @Nullable Known find(byte[] json) {
    @Nullable Known hit = last;
    if (hit != null && hit.prefix().starts(json)) {
      return hit;
    }
    int length = EnvelopePrefix.length(json);
    @Nullable Known found = length < 0 ? null : byPrefix.get(new Prefix(json, length));
    if (found != null) {
      last = found;
    }
    return found;
  }

  /** Keeps the schema of an envelope that is valid. */
  void learn(byte[] json, Schema schema) {
    int length = EnvelopePrefix.length(json);
    if (length >= 0) {
      Prefix prefix = new Prefix(json, length).trimmed();
      byPrefix.put(prefix, new Known(prefix, new StreamReader(schema, nullsBecomeDefaults)));
    }
  }
}
