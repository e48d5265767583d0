// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import io.landfall.config.ConfigReport.Line;
import io.landfall.config.PeerKey.Given;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From a peer's configuration to ours, key by key. */
final class Translation {

  private static final String CLASS = "connector.class";

  private final PeerConfiguration peer;
  private final Set<String> own;
  private final Map<String, String> given;
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, String> keys = new LinkedHashMap<>();

  private Translation(PeerConfiguration peer, Set<String> own, Map<String, String> given) {
    this.peer = peer;
    this.own = own;
    this.given = given;
  }

  /**
   * Translates a configuration.
   *
   * @param own the keys that the connector in the peer's place reads
   */
  static Translation of(PeerConfiguration peer, Set<String> own, Map<String, String> given) {
    Translation translation = new Translation(peer, own, given);
    given.forEach(translation::take);
    peer.keys().stream()
        .filter(row -> !given.containsKey(row.name()))
        .forEach(translation::takePreset);
    return translation;
  }

  List<Line> lines() {
    return lines;
  }

  Map<String, String> keys() {
    return keys;
  }

  private void take(String key, String value) {
    Outcome outcome =
        key.equals(CLASS)
            ? Outcome.becomes(CLASS, peer.successor(), "")
            : outcome(new Given(key, value, given));
    lines.add(new Line(key, outcome, Optional.of(value)));
    keys.putAll(outcome.keys());
  }

  /** What is set goes before what the peer presets. */
  private void takePreset(PeerKey row) {
    row.preset()
        .map(value -> row.rule().of(new Given(row.name(), value, given)))
        .filter(this::hasToBeSaid)
        .ifPresent(
            outcome -> {
              lines.add(new Line(row.name(), outcome, Optional.empty()));
              outcome.keys().forEach(keys::putIfAbsent);
            });
  }

  private boolean hasToBeSaid(Outcome preset) {
    return preset.verdict() == Verdict.UNSUPPORTED
        || !keys.keySet().containsAll(preset.keys().keySet());
  }

  private Outcome outcome(Given key) {
    return row(key.key())
        .map(row -> row.rule().of(key))
        .or(() -> PassedOn.outcome(key))
        .orElseGet(() -> unlisted(key));
  }

  /** The longest row: a key by its own name goes before its beginning. */
  private Optional<PeerKey> row(String key) {
    return peer.keys().stream()
        .filter(row -> row.matches(key))
        .max(Comparator.comparingInt(row -> row.name().equals(key) ? 1000 : row.name().length()));
  }

  private Outcome unlisted(Given key) {
    if (own.contains(key.key())) {
      return Outcome.asIs(key, "a key of Landfall's own");
    }
    List<String> names = peer.keys().stream().map(PeerKey::name).toList();
    return Outcome.notNeeded(
        "nobody reads it"
            + Suggestion.among(names, key.key())
                .map(meant -> " (did you mean " + meant + "?)")
                .orElse(""));
  }
}
