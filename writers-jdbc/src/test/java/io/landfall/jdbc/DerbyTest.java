// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** Derby, in this process. */
class DerbyTest extends DialectContract {

  private static final TestDatabase DATABASE =
      new TestDatabase("jdbc:derby:memory:dialects;create=true");

  /** To make a new database would take most of the time. */
  @Override
  TestDatabase fresh() throws Exception {
    for (String type : List.of("V", "T")) {
      String of = "SELECT TABLENAME FROM SYS.SYSTABLES WHERE TABLETYPE = '" + type + "'";
      for (List<String> table : DATABASE.rows(of)) {
        String kind = type.equals("V") ? "VIEW" : "TABLE";
        DATABASE.execute("DROP " + kind + " \"" + table.get(0) + '"');
      }
    }
    return DATABASE;
  }

  @Override
  String nullableTimestamp() {
    return "TIMESTAMP";
  }

  @Override
  boolean hasDefault(SchemaBuilder field) {
    return field.type() != Schema.Type.BYTES || field.name() != null;
  }
}
