// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.send.TableRows.Row;
import io.landfall.jdbc.table.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Words for what went wrong with a COPY, and the row that the server names. */
final class CopyFaults {

  /** The word for line, in the server's language, and the number. */
  private static final Pattern LINE = Pattern.compile("[^\\d,\"]+(\\d{1,9})(?:\\D.*)?");

  private CopyFaults() {}

  /**
   * The error for a COPY straight into a table, whose lines are the rows.
   *
   * @return naming the row where the server does
   * @throws RejectedRowsException naming the row when there is something wrong with it
   */
  static SQLException describe(WritePlan plan, List<Row> rows, SQLException error) {
    TableName table = plan.table().name();
    OptionalInt line = line(plan.dialect().identifiers().kept(table.table()), error);
    if (line.isEmpty() || line.getAsInt() < 1 || line.getAsInt() > rows.size()) {
      return SendFaults.describe(table, rows, error);
    }
    Row culprit = rows.get(line.getAsInt() - 1);
    SQLException described = SendFaults.describe(table, List.of(culprit), withoutRow(error));
    if (!isAboutData(error)) {
      return described;
    }
    throw new RejectedRowsException(Map.of(culprit.ordinal(), described));
  }

  private static boolean isAboutData(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    // The wrong number of bytes speaks of a column that has changed, not of the row
    return (state.startsWith("22") && !state.equals("22P03")) || state.startsWith("23");
  }

  /** Foreign keys are looked at when all lines are through: then no line is named. */
  private static OptionalInt line(String table, SQLException error) {
    ServerErrorMessage server = serverMessage(error);
    String where = server == null ? null : server.getWhere();
    if (where == null) {
      return OptionalInt.empty();
    }
    String prefix = "COPY " + table + ",";
    return where
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> LINE.matcher(line.substring(prefix.length())))
        .filter(Matcher::matches)
        .mapToInt(match -> Integer.parseInt(match.group(1)))
        .findFirst();
  }

  private static @Nullable ServerErrorMessage serverMessage(SQLException error) {
    return error instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
  }

  /** Detail and context quote the row; the message itself does not, but for the value. */
  private static SQLException withoutRow(SQLException error) {
    ServerErrorMessage server = serverMessage(error);
    if (server == null) {
      return error;
    }
    SQLException bare =
        new SQLException(
            server.getSeverity() + ": " + server.getMessage(),
            error.getSQLState(),
            error.getErrorCode());
    bare.setStackTrace(error.getStackTrace());
    return bare;
  }
}
