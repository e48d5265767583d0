// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of database errors without the values of rows. Databases quote the value that they are
 * about, some print the whole row or the statement; all that is the user's own affair, and messages
 * go to logs and to the headers of dead letters.
 */
final class ErrorText {

  /** What is quoted after such a word is a name, and says what to look at. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?i)\\b(?:column|relation|table|constraint|index|type|enum|domain|schema|database|role"
              + "|user|function|view|field|trigger|sequence|parameter)\\s+"
              + "(?:\"[^\"]*\"|'[^']*'|`[^`]*`(?:\\.`[^`]*`)*)");

  /** The end of the messages of MySQL and MariaDB, after the value. */
  private static final Pattern TAIL =
      Pattern.compile(" for (?:key|column) (?:'[^']*'|`[^`]*`(?:\\.`[^`]*`)*)(?: at row \\d+)?$");

  private static final Pattern QUOTED = Pattern.compile("([\"'])(.*)[\"']", Pattern.DOTALL);

  /** H2 and others append the statement. */
  private static final Pattern STATEMENT = Pattern.compile("[;,]? (?:SQL statement|Query is):.*");

  /** The row that stands in brackets, unquoted, with DETAIL or VALUES. */
  private static final Pattern ROW = Pattern.compile("(?i)\\b(?:VALUES|Key|row|value is) *\\(.*");

  /** A number that stands bare. */
  private static final Pattern NUMBER = Pattern.compile("(?i)\\bvalue -?\\d\\S*");

  private static final int MOST_CAUSES = 5;

  private ErrorText() {}

  /** The texts of an error and of those that it is chained to, each once. */
  static String of(SQLException error) {
    Set<String> texts = new LinkedHashSet<>();
    SQLException at = root(error);
    for (int i = 0; at != null && i < MOST_CAUSES; i++) {
      texts.add(withoutValues(String.valueOf(at.getMessage())));
      at = at.getNextException();
    }
    return String.join("; ", texts);
  }

  /** The error behind that of a batch says more, and says it without the statement. */
  static SQLException root(SQLException error) {
    SQLException at = error;
    for (int i = 0; at instanceof BatchUpdateException && i < MOST_CAUSES; i++) {
      if (at.getNextException() != null) {
        at = at.getNextException();
      } else if (at.getCause() instanceof SQLException cause) {
        at = cause;
      } else {
        return at;
      }
    }
    return at;
  }

  /**
   * A copy that carries no value, neither in its text nor in what it is chained to. It says by its
   * class, as the error did, whether to try again helps.
   */
  static SQLException copy(SQLException error) {
    SQLException root = root(error);
    String text = of(error);
    String state = root.getSQLState();
    int code = root.getErrorCode();
    SQLException copy =
        root instanceof SQLTransientException
            ? new SQLTransientException(text, state, code)
            : root instanceof SQLRecoverableException
                ? new SQLRecoverableException(text, state, code)
                : new SQLException(text, state, code);
    copy.setStackTrace(root.getStackTrace());
    return copy;
  }

  /** A text without values: its first line, in which only names are still quoted. */
  static String withoutValues(String message) {
    String line = firstLine(message);
    Matcher tailed = TAIL.matcher(line);
    String tail = tailed.find() ? tailed.group() : "";
    String text = line.substring(0, line.length() - tail.length());
    int from = firstValue(text);
    if (from >= 0) {
      Matcher quoted = QUOTED.matcher(text.substring(from));
      text = text.substring(0, from) + (quoted.find() ? quoted.replaceFirst("$1...$1") : "...");
    }
    return text + tail;
  }

  /** Details, hints and statements come after it, a line each, and quote rows. */
  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    String line = (end < 0 ? message : message.substring(0, end)).strip();
    String cut = ROW.matcher(STATEMENT.matcher(line).replaceFirst("")).replaceFirst("(...)");
    return NUMBER.matcher(cut).replaceAll("value ...");
  }

  /** Where the first quoted text begins that is no name; negative where there is none. */
  private static int firstValue(String text) {
    Matcher names = NAME.matcher(text);
    int from = 0;
    while (true) {
      int quote = quote(text, from);
      if (quote < 0) {
        return -1;
      }
      if (!names.find(from) || quote < names.start() || quote > names.end()) {
        return quote;
      }
      from = names.end();
    }
  }

  private static int quote(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      // An apostrophe within a word quotes nothing
      if (c == '"' || c == '\'' && (at == 0 || !Character.isLetter(text.charAt(at - 1)))) {
        return at;
      }
    }
    return -1;
  }
}
