// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.DialectOptions;
import io.landfall.jdbc.dialect.Dialects;
import io.landfall.jdbc.evolve.ColumnTypeRules;
import io.landfall.jdbc.evolve.DdlMode;
import io.landfall.jdbc.evolve.Evolution;
import io.landfall.jdbc.evolve.ForeignKeys;
import io.landfall.jdbc.evolve.MissingTable;
import io.landfall.jdbc.evolve.TableException;
import io.landfall.jdbc.evolve.TableKeeper;
import io.landfall.jdbc.evolve.TableRules;
import io.landfall.jdbc.table.FieldRole;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableKind;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableEvolutionTest {

  private static final TableName T = TableName.of("t");
  private static final NewColumn ID = new NewColumn("id", Schema.INT64_SCHEMA, FieldRole.KEY);
  private static final String COLUMNS =
      "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
          + " WHERE attrelid = 't'::regclass AND attnum > 0 ORDER BY attnum";

  private Database database;

  @BeforeEach
  void connect() throws Exception {
    database = EmbeddedServer.database("evolution");
  }

  @Test
  void missingColumnsAreAddedAndNarrowOnesWidened() throws Exception {
    database.execute("CREATE TABLE t (id INT PRIMARY KEY, ratio REAL, name VARCHAR(10))");
    require(
        rules(DdlMode.EXECUTE, "name:VARCHAR(40)"),
        List.of(
            ID,
            value("ratio", Schema.OPTIONAL_FLOAT64_SCHEMA),
            value("name", Schema.OPTIONAL_STRING_SCHEMA),
            value("note", Schema.OPTIONAL_STRING_SCHEMA)));
    assertThat(database.rows(COLUMNS))
        .containsExactly(
            List.of("id", "bigint"),
            List.of("ratio", "double precision"),
            List.of("name", "character varying(40)"),
            List.of("note", "text"));
  }

  @Test
  void aColumnThatAViewShowsStaysNarrowAndIsNoFault() throws Exception {
    database.execute("CREATE TABLE t (id INT PRIMARY KEY)");
    database.execute("CREATE VIEW v AS SELECT id FROM t");
    require(rules(DdlMode.EXECUTE, ""), List.of(ID));
    assertThat(database.rows(COLUMNS)).containsExactly(List.of("id", "integer"));
  }

  @Test
  void aColumnThatOldRowsHaveNoValueForIsNotAdded() throws Exception {
    database.execute("CREATE TABLE t (id BIGINT PRIMARY KEY)");
    assertThatThrownBy(
            () ->
                require(rules(DdlMode.EXECUTE, ""), List.of(ID, value("n", Schema.STRING_SCHEMA))))
        .isInstanceOf(TableException.class)
        .hasMessage(
            "Cannot write to table t: no column n, and none can be added that takes no null and has"
                + " no default (add it by hand, or make the field optional)");
  }

  @Test
  void validationNamesTheDifferencesAndChangesNothing() throws Exception {
    database.execute("CREATE TABLE t (id INT PRIMARY KEY)");
    assertThatThrownBy(
            () ->
                require(
                    rules(DdlMode.VALIDATE_ONLY, ""),
                    List.of(ID, value("n", Schema.OPTIONAL_STRING_SCHEMA))))
        .hasMessage(
            "Cannot write to table t: no column n; column id is integer, not BIGINT"
                + " (ddl.mode=validate-only changes nothing: change the table by hand)");
    assertThat(database.rows(COLUMNS)).containsExactly(List.of("id", "integer"));
  }

  @Test
  void aDryRunShowsTheStatements() throws Exception {
    assertThatThrownBy(() -> require(rules(DdlMode.DRY_RUN, ""), List.of(ID)))
        .hasMessage(
            "Cannot write to table t: the dry run stops before: CREATE TABLE \"t\" (\n"
                + "  \"id\" BIGINT NOT NULL,\n  PRIMARY KEY (\"id\")\n)"
                + " (set ddl.mode=execute, or execute it by hand)");
    assertThat(database.value("SELECT to_regclass('t') IS NULL")).isEqualTo("t");
  }

  @Test
  void viewsAreLeftAlone() throws Exception {
    database.execute("CREATE VIEW t AS SELECT 1::bigint AS id");
    TableRules onlyTables =
        new TableRules(
            MissingTable.CREATE,
            Evolution.EXTEND,
            Set.of(TableKind.TABLE),
            DdlMode.EXECUTE,
            ColumnTypeRules.parse(""));
    assertThatThrownBy(() -> require(onlyTables, List.of(ID)))
        .hasMessage(
            "Cannot write to table t: it is a view (add VIEW to table.types if rows are to go"
                + " there)");
  }

  @Test
  void manyTasksMakeAndExtendOneTable() throws Exception {
    ExecutorService tasks = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int task = 0; task < 8; task++) {
        NewColumn own = value("c" + task, Schema.OPTIONAL_STRING_SCHEMA);
        NewColumn shared = value("shared", Schema.OPTIONAL_INT32_SCHEMA);
        all.add(
            tasks.submit(
                () -> {
                  require(rules(DdlMode.EXECUTE, ""), List.of(ID, own, shared));
                  return null;
                }));
      }
      for (Future<?> task : all) {
        task.get(60, TimeUnit.SECONDS);
      }
    } finally {
      tasks.shutdownNow();
    }
    assertThat(database.rows(COLUMNS)).hasSize(10);
  }

  @Test
  void parentsComeBeforeTheirChildren() throws Exception {
    database.execute("CREATE TABLE a (id INT PRIMARY KEY)");
    database.execute("CREATE TABLE b (id INT PRIMARY KEY, a INT REFERENCES a, b INT REFERENCES b)");
    database.execute("CREATE TABLE c (id INT PRIMARY KEY, b INT REFERENCES b)");
    try (Connection connection = database.connect()) {
      assertThat(
              new ForeignKeys()
                  .parentsFirst(
                      connection,
                      dialect(),
                      List.of(TableName.of("c"), TableName.of("b"), TableName.of("a"))))
          .containsExactly(TableName.of("a"), TableName.of("b"), TableName.of("c"));
    }
  }

  @Test
  void typesThatAreMoreThanTypesAreRefused() {
    for (String type :
        List.of("TEXT; DROP TABLE t", "TEXT NOT NULL", "TEXT DEFAULT 1", "a--", "'")) {
      assertThatThrownBy(() -> ColumnTypeRules.parse("name:" + type))
          .isInstanceOf(IllegalArgumentException.class);
    }
    ColumnTypeRules.parse("a:NUMERIC(10,2),t.b:timestamp(3) with time zone,c:int[]");
  }

  private void require(TableRules rules, List<NewColumn> columns) throws Exception {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      new TableKeeper(dialect(), rules).require(connection, T, columns);
    }
  }

  private static Dialect dialect() {
    return Dialects.named("postgresql").orElseThrow().dialect(DialectOptions.DEFAULT);
  }

  private static TableRules rules(DdlMode mode, String types) {
    return new TableRules(
        MissingTable.CREATE,
        Evolution.EXTEND,
        Set.of(TableKind.values()),
        mode,
        ColumnTypeRules.parse(types));
  }

  private static NewColumn value(String name, Schema schema) {
    return new NewColumn(name, schema, FieldRole.VALUE);
  }
}
