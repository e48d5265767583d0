// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.engine.SinkFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names and values that are made to be taken for SQL or for paths, through the whole writer: they
 * are stored as they are, or refused, and nothing else happens.
 */
class HostileNamesTest {

  private static final List<String> HOSTILE =
      List.of(
          "x'); DROP TABLE kept; --",
          "x\"; DROP TABLE \"kept\"; --",
          "x`; DROP TABLE `kept`; --",
          "x\\'; DROP TABLE kept; --",
          "../../outside",
          "/tmp/landfall-outside.csv",
          "outside.parquet",
          "x\"; ATTACH DATABASE 'outside' AS o; CREATE TABLE o.t (a int); --",
          "x'; CALL CSVWRITE('outside', 'SELECT 1'); --",
          "x\"; COPY kept TO 'outside'; --",
          "two\nlines\r\n; DROP TABLE kept",
          "nul\0name",
          "$${x}$$; DROP TABLE kept",
          "?; :a; {d '2020-01-01'}; %s");

  @TempDir private Path directory;

  @AfterEach
  void nothingIsBesideTheDatabase() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      assertThat(all).allMatch(path -> path.getFileName().toString().startsWith("inside"));
    }
    assertThat(Path.of("outside")).doesNotExist();
    assertThat(Path.of("outside.parquet")).doesNotExist();
    assertThat(Path.of("/tmp/landfall-outside.csv")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:sqlite:%s/inside/db",
        "jdbc:h2:file:%s/inside/db",
        "jdbc:duckdb:%s/inside/db",
        "jdbc:derby:%s/inside/db;create=true"
      })
  void databasesInFilesStayWhereTheyAre(String url) throws Exception {
    Files.createDirectory(directory.resolve("inside"));
    try {
      tryAll(new TestDatabase(url.formatted(directory)));
    } finally {
      if (url.contains("derby")) {
        shutDown(url.formatted(directory).replace("create", "shutdown"));
      }
    }
  }

  private static void shutDown(String url) {
    try {
      DriverManager.getConnection(url).close();
    } catch (SQLException itSaysThatItDid) {
      assertThat(itSaysThatItDid.getSQLState()).isEqualTo("08006");
    }
  }

  @Test
  void postgresKeepsItsOtherTables() throws Exception {
    tryAll(new TestDatabase(EmbeddedServer.database("hostile").url()));
  }

  private static void tryAll(TestDatabase database) throws SQLException {
    database.execute("CREATE TABLE kept (a int)", "INSERT INTO kept VALUES (7)");
    int stored = 0;
    for (String hostile : HOSTILE) {
      stored += tryOne(database, hostile) ? 1 : 0;
      assertThat(database.rows("SELECT a FROM kept")).containsExactly(List.of("7"));
    }
    assertThat(stored).isGreaterThan(HOSTILE.size() / 2);
    assertValuesAreStoredAsTheyAre(database);
  }

  /** Whether a table and a column of the name were made, and written to. */
  private static boolean tryOne(TestDatabase database, String hostile) {
    Schema schema = SchemaBuilder.struct().field(hostile, Schema.STRING_SCHEMA).build();
    try (TestSink sink = new TestSink(config(database))) {
      sink.put(hostile, new Struct(schema).put(hostile, hostile.replace("\0", "")));
      sink.flush();
      return sink.deadLetters.isEmpty();
    } catch (SinkFailedException refused) {
      return false;
    }
  }

  private static void assertValuesAreStoredAsTheyAre(TestDatabase database) throws SQLException {
    Schema schema =
        SchemaBuilder.struct()
            .field("id", Schema.INT32_SCHEMA)
            .field("text", Schema.STRING_SCHEMA)
            .build();
    List<String> texts = HOSTILE.stream().map(text -> text.replace("\0", "")).toList();
    try (TestSink sink = new TestSink(config(database))) {
      for (int i = 0; i < texts.size(); i++) {
        sink.put("texts", new Struct(schema).put("id", i).put("text", texts.get(i)));
      }
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    assertThat(database.rows("SELECT \"text\" FROM \"texts\" ORDER BY \"id\""))
        .containsExactlyElementsOf(texts.stream().map(List::of).toList());
  }

  private static Map<String, String> config(TestDatabase database) {
    Map<String, String> config = new HashMap<>(database.config());
    config.put("auto.create", "true");
    config.put("connection.attempts", "1");
    config.put("max.retries", "0");
    return config;
  }
}
