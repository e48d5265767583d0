// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import io.landfall.config.PeerKey.Given;
import java.util.List;
import java.util.Optional;

/** Keys that every connector's configuration may have, whoever reads them. */
final class PassedOn {

  private static final List<PeerKey> LEFT_OVER =
      List.of(
          PeerKey.notNeeded(
              "connector.plugin.version", "it is the version of the other connector's plugin"),
          PeerKey.notNeeded("internal.key.converter*", "no worker from Kafka 3.0 on reads it"),
          PeerKey.notNeeded("internal.value.converter*", "no worker from Kafka 3.0 on reads it"),
          PeerKey.notNeeded("confluent.*", "it is about Confluent's licence"));

  private static final List<String> HERE = List.of("org.apache.kafka.", "io.landfall.");

  private PassedOn() {}

  /** What becomes of such a key; empty for others. */
  static Optional<Outcome> outcome(Given given) {
    Optional<Outcome> leftOver =
        LEFT_OVER.stream()
            .filter(row -> row.matches(given.key()))
            .map(row -> row.rule().of(given))
            .findFirst();
    return leftOver.isPresent() || !WorkerKeys.contains(given.key())
        ? leftOver
        : Optional.of(Outcome.asIs(given, remark(given)));
  }

  private static String remark(Given given) {
    String type = given.value().trim();
    return !isPlugin(given.key()) || HERE.stream().anyMatch(type::startsWith) || !isClass(type)
        ? ""
        : "not part of Landfall: its plugin stays on the worker's plugin.path";
  }

  private static boolean isPlugin(String key) {
    return key.matches("(key|value|header)\\.converter|(transforms|predicates)\\.[^.]+\\.type");
  }

  /** Short names are those of Kafka's classes. */
  private static boolean isClass(String type) {
    return type.indexOf('.') > 0 && !References.isIn(type);
  }
}
