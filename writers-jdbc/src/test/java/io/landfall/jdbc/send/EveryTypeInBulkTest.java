// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.jdbc.EmbeddedServer;
import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.jdbc.bind.NumericUnit;
import io.landfall.jdbc.row.RowRules;
import io.landfall.jdbc.send.TwoWays.Outcome;
import java.sql.Connection;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Values of every type in columns of every type that takes them: what COPY leaves in a table is
 * what single statements leave there, and what one refuses, the other refuses. {@code
 * -Dlandfall.tries} sets the number of tables; there is one at least for each pair of types.
 */
class EveryTypeInBulkTest {

  private static final int TRIES_EACH = 100;
  private static final int RECORDS = 12;
  private static final List<String> ZONES = List.of("UTC", "Europe/Vienna", "-03:30");

  private static Database database;

  @BeforeAll
  static void createDatabase() throws Exception {
    database = EmbeddedServer.database("every_type");
    database.execute("CREATE TYPE mood AS ENUM ('sad', 'happy')");
    database.execute("CREATE DOMAIN short_text AS text CHECK (length(VALUE) < 6)");
    database.execute("CREATE DOMAIN small_number AS int CHECK (VALUE < 1000)");
  }

  @Test
  void leaveTheSameRowsAndRefuseTheSameRecords() throws Exception {
    List<TypePair> pairs = TypePair.all();
    int tries = Math.max(pairs.size(), Integer.getInteger("landfall.tries", 10_000) / TRIES_EACH);
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      for (int seed = 0; seed < tries; seed++) {
        check(connection, pairs.get(seed % pairs.size()), seed);
      }
    }
  }

  private static void check(Connection connection, TypePair pair, int seed) throws Exception {
    Random random = new Random(seed * 0x9e3779b97f4a7c15L);
    NumericUnit unit = NumericUnit.values()[random.nextInt(NumericUnit.values().length)];
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    TwoWays ways = new TwoWays(connection, RowRules.INSERT, unit, zone);
    ways.tables("id int, v " + pair.column());
    List<SinkRecord> records = records(pair, random);
    Outcome expected = ways.byRow(records);
    assertThat(ways.inBulk(records))
        .as("seed %d: %s in %s, %s, %s", seed, pair.name(), pair.column(), unit, zone)
        .isEqualTo(expected);
    assertThat(ways.sent(SendWay.COPY) + ways.sent(SendWay.STAGED)).isPositive();
  }

  private static List<SinkRecord> records(TypePair pair, Random random) {
    Schema schema =
        SchemaBuilder.struct()
            .field("id", Schema.INT32_SCHEMA)
            .field("v", pair.optionalSchema())
            .build();
    List<SinkRecord> records = new ArrayList<>();
    for (int id = 0; id < RECORDS; id++) {
      Struct value = new Struct(schema).put("id", id);
      if (random.nextInt(6) > 0) {
        value.put("v", pair.value(random));
      }
      records.add(new SinkRecord("t", 0, null, null, schema, value, id));
    }
    return records;
  }
}
