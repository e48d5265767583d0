// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.RequestWay.Fate;
import io.landfall.jdbc.table.FieldType;
import io.landfall.project.JsonText;
import io.landfall.testing.FaultInjector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract on MariaDB, at least once. */
class MariaDbContractTest extends JdbcContract {

  private static final Set<FieldType> AS_JSON = EnumSet.of(FieldType.NESTED, FieldType.ARRAY);

  private TestDatabase database;
  private RequestWay way;

  @BeforeEach
  void createTable() throws Exception {
    database = MariaDbServer.database("contract");
    database.execute(TABLE);
    way = new RequestWay(MariaDbServer.shared().port());
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
    return database.config("connection.url", MariaDbServer.shared().url(way.port(), "contract"));
  }

  @Override
  protected boolean supports(Schema schema) {
    return true;
  }

  @Override
  protected boolean acceptsSchemaless() {
    return true;
  }

  /** A boolean is a number there, and what is nested is JSON. */
  @Override
  protected @Nullable Object asRead(Schema schema, Object value) {
    if (AS_JSON.contains(FieldType.of(schema))) {
      return JsonText.of(value);
    }
    return value instanceof Boolean bool ? (Object) (bool ? 1 : 0) : value;
  }

  @Override
  protected FaultInjector faults() {
    return new FaultInjector() {
      @Override
      public void cutNextCommit() {
        way.strikeNext("COMMIT", Fate.LOSE_REQUEST);
      }

      @Override
      public void loseNextAnswer() {
        way.strikeNext("COMMIT", Fate.LOSE_ANSWER);
      }

      @Override
      public void goDown() {
        way.goDown();
      }

      @Override
      public void repair() {
        way.repair();
      }
    };
  }
}
