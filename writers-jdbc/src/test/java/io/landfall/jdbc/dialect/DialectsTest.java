// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.jdbc.dialect.RowTarget.Slot;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldRole;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectsTest {

  /** As a library beside the writer would bring it. */
  public static final class Installed implements DialectProvider {

    @Override
    public String name() {
      return "tinydb";
    }

    @Override
    public Set<String> subprotocols() {
      return Set.of("tiny", "h2:tiny");
    }

    @Override
    public Dialect dialect(DialectOptions options) {
      Identifiers names =
          new Identifiers(
              '[', ']', options.quoting(), name -> name, name -> name.toLowerCase(Locale.ROOT));
      return DialectBuilder.of(name(), names, Dialects.ofUrl("jdbc:h2:x").dialect(options).types())
          .build();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://host/db, postgresql",
    "jdbc:mysql://host:3306/TEST, mysql",
    "JDBC:MARIADB:loadbalance://host, mysql",
    "jdbc:mysql+srv://host/db, mysql",
    "jdbc:sqlite:file, sqlite",
    "jdbc:h2:mem:x, h2",
    "jdbc:h2:tiny:x, tinydb",
    "jdbc:tiny:x, tinydb",
    "jdbc:duckdb:, duckdb",
    "jdbc:derby:memory:x, derby",
    "jdbc:h2o:x, generic",
    "jdbc:snowflake://host, generic"
  })
  void aUrlSaysWhichDialectItIs(String url, String name) {
    assertThat(Dialects.ofUrl(url).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql, postgresql",
    "PostgreSQL, postgresql",
    "PostgreSqlDatabaseDialect, postgresql",
    "MySqlDatabaseDialect, mysql",
    "mariadb, mysql",
    "SqliteDatabaseDialect, sqlite",
    "DerbyDatabaseDialect, derby",
    "GenericDatabaseDialect, generic",
    "TinyDb, tinydb"
  })
  void aNameIsFoundInAnyCaseAndAsOthersCallIt(String asked, String name) {
    assertThat(Dialects.named(asked)).map(DialectProvider::name).contains(name);
  }

  @Test
  void anUnknownNameIsNotFound() {
    assertThat(Dialects.named("postgre")).isEmpty();
    assertThat(Dialects.named("")).isEmpty();
    assertThat(Dialects.names())
        .contains("derby, duckdb, generic, h2, hana, mysql")
        .contains("tinydb");
  }

  @Test
  void anInstalledDialectWritesItsOwnStatements() {
    Dialect dialect = Dialects.ofUrl("jdbc:tiny:x").dialect(DialectOptions.DEFAULT);
    assertThat(
            dialect
                .tables()
                .create(
                    TableName.of("a.b", "t]"),
                    List.of(new NewColumn("c", Schema.STRING_SCHEMA, FieldRole.KEY))))
        .isEqualTo("CREATE TABLE [a.b].[t]]] (\n  [c] VARCHAR NOT NULL,\n  PRIMARY KEY ([c])\n)");
  }

  @Test
  void theGenericDialectHasNoUpsertAndNoTypes() {
    Dialect dialect = Dialects.ofUrl("jdbc:unheard:x").dialect(DialectOptions.DEFAULT);
    Slot slot = new Slot(Column.of("c", "INT", ColumnKind.INTEGER), "?");
    RowTarget target = new RowTarget(TableName.of("t"), List.of(slot), List.of(), null);
    assertThat(dialect.rows().statement(RowAction.UPSERT, target)).isEmpty();
    assertThat(dialect.rows().statement(RowAction.INSERT, target).map(RowStatement::sql))
        .contains("INSERT INTO \"t\" (\"c\") VALUES (?)");
    assertThatThrownBy(
            () ->
                dialect
                    .tables()
                    .create(
                        TableName.of("t"),
                        List.of(new NewColumn("c", Schema.STRING_SCHEMA, FieldRole.VALUE))))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot make a column for STRING");
  }

  @Test
  void aNameHoldsNoCharacterZero() {
    Identifiers names = Dialects.ofUrl("jdbc:h2:x").dialect(DialectOptions.DEFAULT).identifiers();
    assertThatThrownBy(() -> names.written("a\0b"))
        .isInstanceOf(ConnectException.class)
        .hasMessage("Cannot write a name: it holds the character 0");
  }
}
