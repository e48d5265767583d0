// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The address of a database. Printed without user information and parameters, which may hold
 * passwords.
 *
 * @param text the whole URL, for the driver alone
 * @param subprotocol the kind of database
 */
public record JdbcUrl(String text, String subprotocol) {

  private static final Pattern FORM = Pattern.compile("jdbc:([^:]+):(.*)", Pattern.DOTALL);

  /** As {@code ?a=b}, {@code ;a=b}, {@code :a=b;} (Db2) or {@code (a=b)}. */
  private static final Pattern PARAMETERS =
      Pattern.compile("(?:[?;(]|:[\\w.]+=|address=).*", Pattern.DOTALL);

  private static final Pattern USER = Pattern.compile("//[^/]*@");

  /** What stands before a value. */
  private static final Pattern NAME = Pattern.compile("[?&;(:][\\w.-]+=");

  /** Whoever may not connect is to be told who that is. */
  private static final Pattern USER_VALUE =
      Pattern.compile("(?<=[?&;(])user=[^?&;()]*", Pattern.CASE_INSENSITIVE);

  private static final Pattern END_OF_VALUE = Pattern.compile("[?&;()]");
  private static final Pattern END_OF_PIECE = Pattern.compile("[?&;():/@=,\\s]+");

  /** Shorter parts are in any text. */
  private static final int SHORTEST_SECRET = 4;

  /** {@code jdbc:oracle:thin:user/password@host}. */
  private static final Pattern ORACLE_USER = Pattern.compile("^(jdbc:oracle:\\w+:)[^@]+@");

  /** The parts of a URL; empty when it is none of JDBC. */
  public static Optional<JdbcUrl> parse(String text) {
    Matcher form = FORM.matcher(text.trim());
    return form.matches() ? Optional.of(new JdbcUrl(text.trim(), form.group(1))) : Optional.empty();
  }

  /**
   * A text without what of this URL is not shown: drivers quote it, or parts of it.
   *
   * @return the text with the whole URL as it is shown, and dots for the rest
   */
  String hiddenIn(String text) {
    String shown = text.replace(this.text, toString());
    for (String part : hidden()) {
      shown = shown.replace(part, "...");
    }
    return shown;
  }

  /** Values of parameters but for the user's, whole and piece by piece; the longest first. */
  private List<String> hidden() {
    Set<String> parts = new HashSet<>();
    String unnamed = NAME.matcher(USER_VALUE.matcher(text).replaceAll("")).replaceAll("&");
    for (Pattern end : List.of(END_OF_VALUE, END_OF_PIECE)) {
      end.splitAsStream(unnamed).forEach(parts::add);
    }
    END_OF_PIECE.splitAsStream(toString()).forEach(parts::remove);
    return parts.stream()
        .flatMap(part -> Stream.of(part, decoded(part)))
        .filter(part -> part.length() >= SHORTEST_SECRET && !toString().contains(part))
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }

  @Override
  public String toString() {
    String address = PARAMETERS.matcher(text).replaceFirst("");
    return ORACLE_USER.matcher(USER.matcher(address).replaceFirst("//")).replaceFirst("$1@");
  }
}
