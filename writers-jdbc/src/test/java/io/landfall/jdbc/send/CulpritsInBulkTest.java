// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.jdbc.EmbeddedServer;
import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.jdbc.bind.NumericUnit;
import io.landfall.jdbc.row.InsertMode;
import io.landfall.jdbc.row.KeyMode;
import io.landfall.jdbc.row.RowRules;
import io.landfall.jdbc.row.RowRules.Deletes;
import io.landfall.jdbc.row.RowRules.Nulls;
import io.landfall.jdbc.send.TwoWays.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of many rows is the bad one, and how soon that is known. */
class CulpritsInBulkTest {

  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .field("id", Schema.INT64_SCHEMA)
          .field("name", Schema.OPTIONAL_STRING_SCHEMA)
          .build();

  private static final int RECORDS = 10_000;
  private static final int CULPRIT = 7_776;

  /** Each half once, from the whole to the one. */
  private static final int MOST_REFUSALS_BY_HALVING = 2 * 14;

  private Connection connection;

  @BeforeEach
  void connect() throws Exception {
    Database database = EmbeddedServer.database("culprits");
    connection = database.connect();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close();
  }

  private TwoWays ways(InsertMode mode) {
    KeyMode keys = mode == InsertMode.INSERT ? KeyMode.NONE : KeyMode.RECORD_VALUE;
    List<String> fields = mode == InsertMode.INSERT ? List.of() : List.of("id");
    RowRules rules = new RowRules(mode, keys, fields, Deletes.OFF, Nulls.DEFAULT);
    return new TwoWays(connection, rules, NumericUnit.MS, ZoneOffset.UTC);
  }

  private static List<SinkRecord> records(long culpritId, String culpritName) {
    List<SinkRecord> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      Struct value =
          i == CULPRIT
              ? new Struct(SCHEMA).put("id", culpritId).put("name", culpritName)
              : new Struct(SCHEMA).put("id", (long) i).put("name", "n" + i);
      records.add(new SinkRecord("t", 0, null, null, SCHEMA, value, i));
    }
    return records;
  }

  private static void assertOnlyTheCulpritIsMissing(Outcome outcome) {
    assertThat(outcome.rejected()).containsExactly(CULPRIT);
    assertThat(outcome.rows()).hasSize(RECORDS - 1);
  }

  private TwoWays insertInto(String columns, long culpritId, String culpritName) throws Exception {
    TwoWays ways = ways(InsertMode.INSERT);
    ways.tables(columns);
    assertOnlyTheCulpritIsMissing(ways.inBulk(records(culpritId, culpritName)));
    return ways;
  }

  @Test
  void theServerNamesTheRowWhoseKeyIsThereAlready() throws Exception {
    TwoWays ways = insertInto("id int PRIMARY KEY, name text", 3, "twice");
    assertThat(ways.refusals()).hasSize(1);
    assertThat(ways.refusals().get(0))
        .hasMessage(
            "Cannot write t-0@7776 to table in_bulk: ERROR: duplicate key value violates unique"
                + " constraint \"in_bulk_pkey\"");
  }

  @Test
  void theServerNamesTheRowThatBreaksAConstraint() throws Exception {
    assertThat(insertInto("id int, name text CHECK (name <> 'bad')", 1, "bad").refusals())
        .hasSize(1);
    assertThat(insertInto("id int, name text NOT NULL", 1, null).refusals()).hasSize(1);
    assertThat(insertInto("id int, name varchar(6)", 1, "too long").refusals()).hasSize(1);
  }

  @Test
  void theServerNamesTheRowOfAPartitionedTable() throws Exception {
    TwoWays ways = ways(InsertMode.INSERT);
    ways.tables("id int, name text");
    ways.both("DROP TABLE %s");
    ways.both("CREATE TABLE %s (id int PRIMARY KEY, name text) PARTITION BY HASH (id)");
    ways.both("CREATE TABLE %s_0 PARTITION OF %s FOR VALUES WITH (MODULUS 2, REMAINDER 0)");
    ways.both("CREATE TABLE %s_1 PARTITION OF %s FOR VALUES WITH (MODULUS 2, REMAINDER 1)");
    assertOnlyTheCulpritIsMissing(ways.inBulk(records(3, "twice")));
    assertThat(ways.refusals()).hasSize(1);
    ways.both("DROP TABLE %s CASCADE");
  }

  @Test
  void aNumberOutOfRangeIsFoundBeforeAnythingIsSent() throws Exception {
    TwoWays ways = insertInto("id int, name text", Long.MAX_VALUE, "large");
    assertThat(ways.refusals())
        .singleElement()
        .extracting(Throwable::getMessage)
        .isEqualTo("Cannot write field id of t-0@7776: a number out of the range of integer");
  }

  @Test
  void aForeignKeyIsCheckedTooLateToNameTheRowWhichIsFoundByHalving() throws Exception {
    TwoWays ways = ways(InsertMode.INSERT);
    ways.both("CREATE TABLE parent_of_%s AS SELECT i AS id FROM generate_series(0, 9999) AS i");
    ways.both("ALTER TABLE parent_of_%s ADD PRIMARY KEY (id)");
    ways.tables("id int, name text");
    ways.both("ALTER TABLE %s ADD FOREIGN KEY (id) REFERENCES parent_of_%s");
    assertOnlyTheCulpritIsMissing(ways.inBulk(records(10_001, "orphan")));
    assertThat(ways.refusals()).hasSizeBetween(2, MOST_REFUSALS_BY_HALVING);
  }

  @Test
  void anUpsertIsFoundByHalving() throws Exception {
    TwoWays ways = ways(InsertMode.UPSERT);
    ways.tables("id int PRIMARY KEY, name text CHECK (name <> 'bad')");
    assertOnlyTheCulpritIsMissing(ways.inBulk(records(10_001, "bad")));
    assertThat(ways.refusals()).hasSizeBetween(2, MOST_REFUSALS_BY_HALVING);
  }

  @Test
  void noValueIsInAMessage() throws Exception {
    TwoWays ways =
        insertInto("id int, name text CHECK (name <> 'secret-value')", 1, "secret-value");
    StringWriter trace = new StringWriter();
    ways.refusals().get(0).printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain("secret-value").contains("t-0@7776");
  }
}
