// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

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
record JdbcUrl(String text, String subprotocol) {

  private static final Pattern FORM = Pattern.compile("jdbc:([^:]+):(.*)", Pattern.DOTALL);

  private static final Pattern PARAMETERS = Pattern.compile("[?;].*", Pattern.DOTALL);

  private static final Pattern USER = Pattern.compile("//[^/@]*@");

  /** The parts of a URL; empty when it is none of JDBC. */
  static Optional<JdbcUrl> parse(String text) {
    Matcher form = FORM.matcher(text.trim());
    return form.matches() ? Optional.of(new JdbcUrl(text.trim(), form.group(1))) : Optional.empty();
  }

  @Override
  public String toString() {
    return USER.matcher(PARAMETERS.matcher(text).replaceFirst("")).replaceFirst("//");
  }
}
