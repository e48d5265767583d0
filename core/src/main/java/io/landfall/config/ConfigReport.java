// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * What becomes of a configuration of another sink connector, key by key, and Landfall's
 * configuration in its place.
 *
 * <p><b>Threading:</b> immutable. Nothing is connected to, unless {@code connection.validate} asks
 * for it.
 */
public final class ConfigReport {

  private final PeerConfiguration peer;
  private final List<Line> lines;
  private final Map<String, String> configuration;
  private final List<String> faults;
  private final Masks masks;

  /**
   * What becomes of one key.
   *
   * @param key its name
   * @param outcome what becomes of it
   * @param value its value; empty where it is not set and the other connector's preset counts
   */
  public record Line(String key, Outcome outcome, Optional<String> value) {}

  private ConfigReport(
      PeerConfiguration peer, Translation translation, List<String> faults, Masks masks) {
    this.peer = peer;
    this.lines = List.copyOf(translation.lines());
    this.configuration = Collections.unmodifiableMap(new LinkedHashMap<>(translation.keys()));
    this.faults = List.copyOf(faults);
    this.masks = masks;
  }

  /**
   * Checks a configuration.
   *
   * @param given keys and values, without anything around them
   * @throws ConfigException for a class that no writer on the class path knows
   */
  public static ConfigReport of(Map<String, String> given) {
    String type = given.getOrDefault("connector.class", "").trim();
    if (type.isEmpty()) {
      throw new ConfigException("Cannot check a configuration without connector.class");
    }
    PeerConfiguration peer = Peers.of(type);
    Successor successor = Successor.named(peer.successor());
    Translation translation = Translation.of(peer, successor.keys().names(), given);
    Set<String> refused =
        translation.lines().stream()
            .filter(line -> line.outcome().verdict() == Verdict.UNSUPPORTED)
            .map(Line::key)
            .collect(Collectors.toSet());
    return new ConfigReport(
        peer,
        translation,
        successor.faults(translation.keys(), refused),
        Masks.of(successor.keys()));
  }

  /** Each key of the given configuration, in its order, then presets that have to be said here. */
  public List<Line> lines() {
    return lines;
  }

  /** Landfall's configuration, passwords included. */
  public Map<String, String> configuration() {
    return configuration;
  }

  /** Landfall's configuration for people to see: {@code [hidden]} in place of each secret. */
  public Map<String, String> configurationWithoutSecrets() {
    return masks.applied(configuration);
  }

  /** What Landfall's connector says of that configuration; a worker would say the same. */
  public List<String> faults() {
    return faults;
  }

  /** What no single key says. */
  public List<String> notes() {
    return peer.notes();
  }

  /** Whether nothing is lost and Landfall's connector takes the configuration. */
  public boolean isSupported() {
    return faults.isEmpty() && count(Verdict.UNSUPPORTED) == 0;
  }

  /** How many lines have this verdict. */
  public long count(Verdict verdict) {
    return lines.stream().filter(line -> line.outcome().verdict() == verdict).count();
  }

  /** The report for people, without values of secrets. */
  @Override
  public String toString() {
    return ReportText.of(peer, this, masks);
  }
}
