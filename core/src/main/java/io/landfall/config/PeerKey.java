// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One row of a peer's table: a key of another connector, and what becomes of it.
 *
 * @param name the key; a star at its end stands for any ending
 * @param verdict what becomes of it, as a rule
 * @param successors the keys that stand for it here, as documents show them; empty for itself, or
 *     for none
 * @param text what is different, or why it is not needed or not supported, and what to do instead
 * @param preset the value that the other connector takes where the key is not set, if that has to
 *     be said here
 * @param rule what becomes of it with a certain value
 */
public record PeerKey(
    String name,
    Verdict verdict,
    String successors,
    String text,
    Optional<String> preset,
    Rule rule) {

  private static final String HARMLESS = "this is what happens anyway";

  public PeerKey {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(successors, "successors");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(preset, "preset");
    Objects.requireNonNull(rule, "rule");
  }

  /**
   * A key as a configuration has it.
   *
   * @param key its full name
   * @param value its value, or the one that the other connector presets
   * @param all the whole configuration
   */
  public record Given(String key, String value, Map<String, String> all) {

    /** The value without blanks around it and in small letters. */
    public String word() {
      return value.trim().toLowerCase(java.util.Locale.ROOT);
    }

    /** The value of another key, or its preset. */
    public String other(String name, String otherwise) {
      return all.getOrDefault(name, otherwise).trim();
    }
  }

  /** What becomes of a key with a certain value. No I/O; the value may be any text. */
  @FunctionalInterface
  public interface Rule {
    /** The outcome; of a preset only the keys that it needs count. */
    Outcome of(Given given);
  }

  /** The same key with the same meaning. */
  public static PeerKey asIs(String name) {
    return asIs(name, "");
  }

  /** The same key with the same meaning, and something to know, for documents alone. */
  public static PeerKey asIs(String name, String remark) {
    return row(name, Verdict.AS_IS, "", remark, given -> Outcome.asIs(given, ""));
  }

  /** The same key, which does something in another way. */
  public static PeerKey differs(String name, String difference) {
    return row(
        name,
        Verdict.DIFFERENT,
        "",
        difference,
        given -> Outcome.becomes(given.key(), given.value(), difference));
  }

  /** The same value under another key. */
  public static PeerKey renamed(String name, String successor) {
    return renamed(name, successor, "");
  }

  /** The same value under another key, which does something in another way. */
  public static PeerKey renamed(String name, String successor, String difference) {
    return row(
        name,
        Verdict.DIFFERENT,
        successor,
        difference,
        given -> Outcome.becomes(successor, given.value(), difference));
  }

  /** Nothing has to be said for it. */
  public static PeerKey notNeeded(String name, String why) {
    return row(name, Verdict.NOT_NEEDED, "", why, given -> Outcome.notNeeded(why));
  }

  /** What it asks for is not done. */
  public static PeerKey unsupported(String name, String whyAndWhatInstead) {
    return row(
        name,
        Verdict.UNSUPPORTED,
        "",
        whyAndWhatInstead,
        given -> Outcome.unsupported(whyAndWhatInstead));
  }

  /**
   * It depends on the value.
   *
   * @param successors the keys that may come of it, as documents show them
   * @param text what documents say of it
   */
  public static PeerKey translated(String name, String successors, String text, Rule rule) {
    return row(name, Verdict.DIFFERENT, successors, text, rule);
  }

  /** The same row, but a value that asks for nothing special is not needed. */
  public PeerKey unless(String harmless) {
    return new PeerKey(
        name,
        verdict,
        successors,
        text,
        preset,
        given ->
            given.value().trim().equalsIgnoreCase(harmless)
                ? Outcome.notNeeded(HARMLESS)
                : rule.of(given));
  }

  /** The same row, but one value means the same here as there. */
  public PeerKey alikeFor(String alike) {
    return new PeerKey(
        name,
        verdict,
        successors,
        text,
        preset,
        given ->
            given.value().trim().equalsIgnoreCase(alike)
                ? Outcome.asIs(given, "")
                : rule.of(given));
  }

  /** The same row for a connector that takes this value where the key is not set. */
  public PeerKey whenAbsent(String value) {
    return new PeerKey(name, verdict, successors, text, Optional.of(value), rule);
  }

  boolean matches(String key) {
    return name.endsWith("*")
        ? key.startsWith(name.substring(0, name.length() - 1))
        : key.equals(name);
  }

  private static PeerKey row(
      String name, Verdict verdict, String successors, String text, Rule rule) {
    return new PeerKey(name, verdict, successors, text, Optional.empty(), rule);
  }
}
