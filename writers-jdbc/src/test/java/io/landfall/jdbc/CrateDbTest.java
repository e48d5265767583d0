// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.jdbc.EmbeddedServer.Database;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrateDbTest {

  private static final Schema VALUE =
      SchemaBuilder.struct()
          .field("id", Schema.INT64_SCHEMA)
          .field("name", Schema.OPTIONAL_STRING_SCHEMA)
          .build();

  private Database database;
  private CrateDouble driver;

  @BeforeEach
  void connect() throws Exception {
    database = EmbeddedServer.database("crate_double");
    driver = new CrateDouble(database.url());
    DriverManager.registerDriver(driver);
    database.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, name TEXT NOT NULL)");
  }

  @AfterEach
  void disconnect() throws Exception {
    DriverManager.deregisterDriver(driver);
  }

  @Test
  void aRowThatABatchLeavesOutIsTheOnlyDeadLetter() throws Exception {
    try (TestSink sink = new TestSink(config())) {
      sink.put("t", row(1, "a"), row(2, "b"), row(1, "again"), row(3, null), row(4, "d"));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(2L, 3L);
      assertThat(sink.deadLetters.get(2L))
          .hasMessageStartingWith("Cannot write t-0@2 to table t: ")
          .hasMessageContaining("duplicate key");
    }
    assertThat(database.rows("SELECT id, name FROM t ORDER BY id"))
        .containsExactly(List.of("1", "a"), List.of("2", "b"), List.of("4", "d"));
  }

  @Test
  void anUpsertThatIsLeftOutDoesNotTakeTheRowThatIsThere() throws Exception {
    try (TestSink sink =
        new TestSink(
            config("insert.mode", "upsert", "pk.mode", "record_value", "pk.fields", "id"))) {
      sink.put("t", row(1, "a"), row(1, null), row(1, "b"));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(1L);
    }
    assertThat(database.rows("SELECT id, name FROM t")).containsExactly(List.of("1", "b"));
  }

  private Map<String, String> config(String... more) {
    Map<String, String> config = database.config(more);
    config.put("connection.url", "jdbc:crate://double/");
    return config;
  }

  private static Struct row(long id, String name) {
    return new Struct(VALUE).put("id", id).put("name", name);
  }
}
