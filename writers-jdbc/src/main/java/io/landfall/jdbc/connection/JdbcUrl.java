// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** {@code jdbc:oracle:thin:user/password@host}. */
  private static final Pattern ORACLE_USER = Pattern.compile("^(jdbc:oracle:\\w+:)[^@]+@");

  /** The parts of a URL; empty when it is none of JDBC. */
  public static Optional<JdbcUrl> parse(String text) {
    Matcher form = FORM.matcher(text.trim());
    return form.matches() ? Optional.of(new JdbcUrl(text.trim(), form.group(1))) : Optional.empty();
  }

  @Override
  public String toString() {
    String address = PARAMETERS.matcher(text).replaceFirst("");
    return ORACLE_USER.matcher(USER.matcher(address).replaceFirst("//")).replaceFirst("$1@");
  }
}
