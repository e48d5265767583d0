// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.jdbc.table.FieldType;
import io.landfall.project.JsonText;
import io.landfall.testing.FaultInjector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract on PostgreSQL, at least once. */
class JdbcWriterContractTest extends JdbcContract {

  private Database database;
  private FaultyWay way;

  @BeforeEach
  void createTable() throws Exception {
    database = EmbeddedServer.database("contract");
    database.execute(TABLE);
    way = new FaultyWay(EmbeddedServer.port());
  }

  @AfterEach
  void closeTheWay() throws Exception {
    way.close();
  }

  @Override
  Connection connect() throws SQLException {
    return database.connect();
  }

  @Override
  Map<String, String> config() {
    return database.config("connection.url", EmbeddedServer.url(way.port(), "contract"));
  }

  @Override
  protected Map<String, String> propsThatCannotStart() {
    return database.config("connection.url", "jdbc:postgresql://127.0.0.1:port/d");
  }

  @Override
  protected FaultInjector faults() {
    return way;
  }

  @Override
  protected boolean supports(Schema schema) {
    return true;
  }

  /** Nested values are JSON, which the server writes with blanks of its own. */
  @Override
  protected @Nullable Object asRead(Schema schema, Object value) {
    return FieldType.of(schema) == FieldType.NESTED ? JsonText.of(value) : value;
  }

  @Override
  protected boolean acceptsSchemaless() {
    return true;
  }

  /** The driver's own, one per JVM, ends some time after the last connection. */
  @Override
  protected boolean mayOutlive(Thread thread) {
    return thread.getName().startsWith("PostgreSQL-JDBC-Cleaner");
  }
}
