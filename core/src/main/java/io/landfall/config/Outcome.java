// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What becomes of one key with its value.
 *
 * @param verdict in a word
 * @param reason for people; empty where there is nothing to say. Never holds the value of a secret
 * @param keys what stands for it in the new configuration
 */
public record Outcome(Verdict verdict, String reason, Map<String, String> keys) {

  public Outcome {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(reason, "reason");
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /** The key stays as it is. */
  public static Outcome asIs(PeerKey.Given given, String reason) {
    return new Outcome(Verdict.AS_IS, reason, Map.of(given.key(), given.value()));
  }

  /** Another key says the same, or nearly. */
  public static Outcome becomes(String key, String value, String difference) {
    return new Outcome(Verdict.DIFFERENT, difference, Map.of(key, value));
  }

  /** Several keys say the same, or nearly; they are listed in their order. */
  public static Outcome becomes(Map<String, String> keys, String difference) {
    return new Outcome(Verdict.DIFFERENT, difference, keys);
  }

  /** Nothing has to be said for it. */
  public static Outcome notNeeded(String why) {
    return new Outcome(Verdict.NOT_NEEDED, why, Map.of());
  }

  /** What it asks for is not done. */
  public static Outcome unsupported(String whyAndWhatInstead) {
    return new Outcome(Verdict.UNSUPPORTED, whyAndWhatInstead, Map.of());
  }
}
