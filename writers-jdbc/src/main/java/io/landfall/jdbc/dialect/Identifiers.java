// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.TableName;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * How names are written.
 *
 * @param open the character before a quoted name
 * @param close the character after it, doubled inside
 * @param quoting whether names are quoted at all
 * @param stored a name as the database keeps it when it is quoted: cut where it would be cut
 * @param unquoted a name as the database keeps it when it is not quoted: folded to one case
 */
public record Identifiers(
    char open,
    char close,
    Quoting quoting,
    UnaryOperator<String> stored,
    UnaryOperator<String> unquoted) {

  /**
   * In double quotes, as the standard has it.
   *
   * @param unquoted a name as the database keeps it when it is not quoted
   */
  static Identifiers doubleQuoted(Quoting quoting, UnaryOperator<String> unquoted) {
    return new Identifiers('"', '"', quoting, UnaryOperator.identity(), unquoted);
  }

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_$]+");

  /**
   * A name in a statement.
   *
   * @throws ConnectException when it is not quoted and holds what could be read as SQL
   */
  public String written(String identifier) {
    if (quoting == Quoting.NEVER) {
      if (!SAFE.matcher(identifier).matches()) {
        throw new ConnectException(
            "Cannot write the name "
                + (identifier + " without quotes: only letters, digits, _ and $ are possible")
                + " (rename it, or set quote.sql.identifiers=always)");
      }
      return identifier;
    }
    if (identifier.indexOf('\0') >= 0) {
      throw new ConnectException("Cannot write a name: it holds the character 0");
    }
    String end = String.valueOf(close);
    return open + stored.apply(identifier).replace(end, end + end) + end;
  }

  /** A table's name in a statement. */
  public String written(TableName table) {
    return table.parts().stream().map(this::written).collect(Collectors.joining("."));
  }

  /** A name as the database keeps it. */
  public String kept(String identifier) {
    return quoting == Quoting.NEVER
        ? unquoted.apply(stored.apply(identifier))
        : stored.apply(identifier);
  }
}
