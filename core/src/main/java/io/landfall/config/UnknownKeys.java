// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Finds keys that nobody reads. Keys of the worker, of converters, transforms, predicates, error
 * handling, client overrides, partitioners and credentials providers belong to others and are never
 * unknown.
 *
 * <p><b>Threading:</b> immutable.
 */
public final class UnknownKeys {

  private final Set<String> known;
  private final Set<String> passedOn;

  /**
   * A key that nobody reads.
   *
   * @param key the key as it was given
   * @param suggestion a key that was probably meant
   */
  public record UnknownKey(String key, Optional<String> suggestion) {
    public UnknownKey {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(suggestion, "suggestion");
    }

    /** What is wrong with the key, without naming it; the value is never shown. */
    public String fault() {
      return "Unknown key" + suggestion.map(meant -> " (did you mean " + meant + "?)").orElse("");
    }

    @Override
    public String toString() {
      return key + suggestion.map(meant -> " (did you mean " + meant + "?)").orElse("");
    }
  }

  private UnknownKeys(Set<String> known, Set<String> passedOn) {
    this.known = Set.copyOf(known);
    this.passedOn = Set.copyOf(passedOn);
  }

  /** Every key that {@code keys} does not define. */
  public static UnknownKeys beside(ConfigDef keys) {
    return new UnknownKeys(keys.configKeys().keySet(), Set.of());
  }

  /** The same, with more keys that somebody reads. */
  public UnknownKeys and(Collection<String> more) {
    Set<String> all = new HashSet<>(known);
    all.addAll(more);
    return new UnknownKeys(all, passedOn);
  }

  /** The same, with beginnings of keys that are handed on to others, such as a driver. */
  public UnknownKeys passingOn(Collection<String> prefixes) {
    Set<String> all = new HashSet<>(passedOn);
    all.addAll(prefixes);
    return new UnknownKeys(known, all);
  }

  /** The unknown keys in alphabetical order. */
  public List<UnknownKey> in(Map<String, String> props) {
    List<UnknownKey> unknown = new ArrayList<>();
    for (String key : new TreeSet<>(props.keySet())) {
      if (!known.contains(key)
          && !WorkerKeys.contains(key)
          && passedOn.stream().noneMatch(key::startsWith)) {
        unknown.add(new UnknownKey(key, suggestion(key)));
      }
    }
    return unknown;
  }

  /**
   * The unknown keys below a prefix as faults. A writer that refuses them even where {@code
   * config.strict} is false returns them from its provider's {@code validate}.
   */
  public List<ConfigValue> refusedUnder(String prefix, Map<String, String> props) {
    List<ConfigValue> faults = new ArrayList<>();
    for (UnknownKey unknown : in(props)) {
      if (unknown.key().startsWith(prefix)) {
        faults.add(refusal(unknown));
      }
    }
    return faults;
  }

  static ConfigValue refusal(UnknownKey unknown) {
    return new ConfigValue(unknown.key(), null, List.of(), List.of(unknown.fault()));
  }

  private Optional<String> suggestion(String key) {
    Set<String> candidates = new TreeSet<>(known);
    candidates.addAll(WorkerKeys.NAMES);
    return Suggestion.among(candidates, key);
  }
}
