// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** Two writers lock the same rows, each in its own order. */
class DeadlockTest {

  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .field("id", Schema.INT64_SCHEMA)
          .field("v", Schema.STRING_SCHEMA)
          .build();

  private static Struct row(long id, String v) {
    return new Struct(SCHEMA).put("id", id).put("v", v);
  }

  @Test
  void afterADeadlockRowsAreSentInTheOrderOfTheirKeys() throws Exception {
    EmbeddedServer.Database database = EmbeddedServer.database("deadlock");
    database.execute(
        """
        CREATE TABLE t (id bigint PRIMARY KEY, v text, seen bigint);
        INSERT INTO t VALUES (1, 'old', 0), (2, 'old', 0), (3, 'old', 0);
        CREATE SEQUENCE s;
        CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN NEW.seen = nextval('s'); RETURN NEW; END $$;
        CREATE TRIGGER see BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION see();
        """);
    try (Connection other = database.connect();
        Statement statement = other.createStatement();
        TestSink sink =
            new TestSink(
                database.config(
                    "insert.mode", "upsert", "pk.mode", "record_value", "pk.fields", "id"))) {
      other.setAutoCommit(false);
      // The writer is to be the one that gives way
      statement.execute("SET deadlock_timeout = '60s'");
      statement.execute("UPDATE t SET v = 'other' WHERE id = 1");
      sink.put("t", row(3, "new"), row(2, "first"), row(1, "new"), row(2, "new"));
      sink.until(() -> isWaiting(database));
      statement.execute("UPDATE t SET v = 'other' WHERE id = 3");
      other.commit();
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
      assertThat(sink.retries)
          .singleElement()
          .satisfies(retry -> assertThat(((SQLException) retry).getSQLState()).isEqualTo("40P01"));
    }
    assertThat(database.rows("SELECT id, v FROM t ORDER BY seen"))
        .containsExactly(List.of("1", "new"), List.of("2", "new"), List.of("3", "new"));
  }

  private static boolean isWaiting(EmbeddedServer.Database database) {
    try {
      return !database
          .value(
              "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                  + " AND datname = 'deadlock'")
          .equals("0");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
