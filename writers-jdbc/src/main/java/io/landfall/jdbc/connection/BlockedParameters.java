// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parameters that may not be handed to a driver, because they make it load classes, read or
 * write files, or deserialise what a server sends. The names are those of all drivers together: a
 * URL is never given the benefit of the doubt about who will read it.
 *
 * <p>An entry that ends in a colon stands for a kind of address, wherever it is found.
 */
public final class BlockedParameters {

  /** Stands for the names that come with the writer. */
  public static final String DEFAULT = "default";

  /** What an operator sets for a whole process; the names of a peer. */
  static final String PROPERTY = "jdbc.connection.url.blocked.params";

  static final String VARIABLE = "JDBC_CONNECTION_URL_BLOCKED_PARAMS";

  private static final String ALLOW = "-";

  /**
   * A name after whatever separates parameters from each other or from the rest in any driver's
   * URLs, and its value if it has one.
   */
  private static final Pattern PARAMETER =
      Pattern.compile("([?&;,:/\\\\(){}\\[\\]@])\\s*([\\w.\\-]+)\\s*(=[^?&;,/\\\\(){}\\[\\]@]*)?");

  /** What a name without a value must stand after, not to be a host or a database. */
  private static final String BARE = "?&;";

  /** Encoded more often than this, no driver finds it either. */
  private static final int MOST_DECODINGS = 3;

  private final Set<String> allowable;
  private final Set<String> forced;

  private BlockedParameters(Set<String> allowable, Set<String> forced) {
    this.allowable = allowable;
    this.forced = forced;
  }

  /**
   * A list of names.
   *
   * @param entries names in any case, {@link #DEFAULT}, or a name with a minus in front to allow it
   */
  public static BlockedParameters of(List<String> entries) {
    String operator = System.getProperty(PROPERTY);
    return of(entries, operator == null ? System.getenv().getOrDefault(VARIABLE, "") : operator);
  }

  static BlockedParameters of(List<String> entries, String operator) {
    return new BlockedParameters(names(entries), names(List.of(operator.split(","))));
  }

  private static Set<String> names(List<String> entries) {
    List<String> trimmed =
        entries.stream()
            .map(e -> e.trim().toLowerCase(Locale.ROOT))
            .filter(e -> !e.isEmpty())
            .toList();
    Set<String> names = new LinkedHashSet<>();
    trimmed.stream()
        .filter(entry -> !entry.startsWith(ALLOW))
        .forEach(e -> names.addAll(e.equals(DEFAULT) ? DangerousParameters.NAMES : Set.of(e)));
    trimmed.stream()
        .filter(entry -> entry.startsWith(ALLOW))
        .forEach(entry -> names.remove(entry.substring(ALLOW.length())));
    return names;
  }

  /** The first blocked parameter of a URL, in lower case. */
  public Optional<String> inUrl(String url) {
    return decodings(url).flatMap(this::candidates).filter(this::blocks).findFirst();
  }

  /** The first blocked one of the parameters that a driver is given beside its URL. */
  public Optional<String> inProperties(Map<String, String> properties) {
    return properties.entrySet().stream()
        .flatMap(
            property ->
                Stream.concat(
                    isOff(property.getValue())
                        ? Stream.of()
                        : Stream.of(property.getKey().trim().toLowerCase(Locale.ROOT)),
                    addresses(property.getValue())))
        .filter(this::blocks)
        .findFirst();
  }

  /** What to say of a blocked parameter. */
  public String fault(String where, String parameter) {
    return "Cannot use "
        + (where + ": " + parameter + " is blocked, it can load classes or files (take it out, or ")
        + (forced.contains(parameter)
            ? "have the operator of this process change " + PROPERTY + ")"
            : "set connection.blocked.parameters=default,-" + parameter + " to allow it)");
  }

  private boolean blocks(String candidate) {
    return allowable.contains(candidate) || forced.contains(candidate);
  }

  private static Stream<String> decodings(String url) {
    Set<String> forms = new LinkedHashSet<>(List.of(url));
    String form = url;
    for (int i = 0; i < MOST_DECODINGS; i++) {
      try {
        form = URLDecoder.decode(form.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        break; // a percent sign that means itself
      }
      forms.add(form);
    }
    return forms.stream();
  }

  private Stream<String> candidates(String url) {
    return Stream.concat(
        PARAMETER
            .matcher(url)
            .results()
            .filter(BlockedParameters::isSet)
            .map(found -> found.group(2).toLowerCase(Locale.ROOT)),
        addresses(url));
  }

  private static boolean isSet(MatchResult found) {
    String value = found.group(3);
    return value == null ? BARE.contains(found.group(1)) : !isOff(value.substring(1));
  }

  /** The kinds of address within a text, with their colons. */
  private Stream<String> addresses(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return Stream.of(allowable, forced)
        .flatMap(Collection::stream)
        .filter(entry -> entry.endsWith(":") && startsIn(lower, entry));
  }

  /** Whether an address of a kind begins somewhere, not in the middle of a word. */
  private static boolean startsIn(String text, String kind) {
    int at = text.indexOf(kind);
    while (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
      at = text.indexOf(kind, at + 1);
    }
    return at >= 0;
  }

  /** Who writes that something is off should be thanked. */
  private static boolean isOff(String value) {
    return value.trim().equalsIgnoreCase("false");
  }
}
