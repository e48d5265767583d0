// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTextTest {

  /** As the databases really say it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "ERROR: invalid input syntax for type integer: \"sec\"ret\" |"
            + " ERROR: invalid input syntax for type integer: \"...\"",
        "ERROR: duplicate key value violates unique constraint \"t_pkey\" |"
            + " ERROR: duplicate key value violates unique constraint \"t_pkey\"",
        "ERROR: null value in column \"id\" of relation \"t\" violates not-null constraint |"
            + " ERROR: null value in column \"id\" of relation \"t\" violates not-null constraint",
        "ERROR: invalid input value for enum mood: \"secret\" |"
            + " ERROR: invalid input value for enum mood: \"...\"",
        "(conn=5) Data too long for column 'name' at row 8 |"
            + " (conn=5) Data too long for column 'name' at row 8",
        "Incorrect integer value: 'secret' for column `d`.`t`.`id` at row 1 |"
            + " Incorrect integer value: '...' for column `d`.`t`.`id` at row 1",
        "Duplicate entry 'sec' for key 'ret' for key 'PRIMARY' |"
            + " Duplicate entry '...' for key 'PRIMARY'",
        "Value too long for column \"NAME CHARACTER VARYING(5)\": \"'secret' (6)\"; SQL statement:"
            + " | Value too long for column \"NAME CHARACTER VARYING(5)\": \"...\"",
        "A truncation error was encountered trying to shrink VARCHAR 'sec'ret' to length 5. |"
            + " A truncation error was encountered trying to shrink VARCHAR '...' to length 5.",
        "Constraint Error: Duplicate key \"id: secret\" violates primary key constraint. |"
            + " Constraint Error: Duplicate key \"...\" violates primary key constraint.",
        "[SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed (UNIQUE constraint failed: t.id) |"
            + " [SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed (UNIQUE constraint failed:"
            + " t.id)",
        "bad number: \"secret | bad number: ...",
        "The duplicate key value is (secret). | The duplicate key (...)",
        "The server can't answer | The server can't answer"
      })
  void valuesGoAndNamesStay(String message, String shown) {
    assertThat(ErrorText.withoutValues(message)).isEqualTo(shown);
  }

  @Test
  void detailsAndStatementsHaveLinesOfTheirOwn() {
    assertThat(
            ErrorText.withoutValues(
                "ERROR: duplicate key value violates unique constraint \"t_pkey\"\n"
                    + "  Detail: Key (id)=(secret) already exists."))
        .isEqualTo("ERROR: duplicate key value violates unique constraint \"t_pkey\"");
    assertThat(
            ErrorText.withoutValues(
                "NULL not allowed for column \"ID\"; SQL statement:\nINSERT secret [23502-252]"))
        .isEqualTo("NULL not allowed for column \"ID\"");
  }

  @Test
  void aChainIsToldOnceWithoutTheBatchAroundIt() {
    SQLException batch = new BatchUpdateException("Batch entry 0 INSERT 'secret'", "22001", null);
    batch.setNextException(new SQLException("too long", "22001", 7));
    batch.setNextException(new SQLException("too long"));
    batch.setNextException(new SQLException("bad date: 'secret'"));
    SQLException copy = ErrorText.copy(batch);
    assertThat((Throwable) copy).hasMessage("too long; bad date: '...'").hasNoCause();
    assertThat(copy.getSQLState()).isEqualTo("22001");
    assertThat(copy.getErrorCode()).isEqualTo(7);
    assertThat((Throwable) copy.getNextException()).isNull();
  }

  @Test
  void whatIsTransientStaysSo() {
    SQLException batch = new BatchUpdateException("batch", null, new int[0]);
    batch.initCause(new SQLTransientConnectionException("gone"));
    assertThat((Throwable) ErrorText.copy(batch))
        .isInstanceOf(SQLTransientException.class)
        .hasMessage("gone");
    assertThat((Throwable) ErrorText.copy(new SQLRecoverableException("gone")))
        .isInstanceOf(SQLRecoverableException.class);
  }
}
