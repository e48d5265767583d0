// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.engine.SinkFailedException;
import io.landfall.project.FusedChain;
import io.landfall.project.FusedStepException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

/**
 * Records that are read through transforms become the rows, and the dead letters, that they become
 * with the transforms applied. {@code -Dlandfall.tries} sets the number of chains.
 */
class FusedRowsTest {

  private static final int TRIES_EACH = 20;
  private static final int MOST_RECORDS = 12;
  private static final int PARTS_OF_A_COLUMN = 3;

  /** Twice for each chain. */
  private static final TestDatabase DATABASE =
      new TestDatabase("jdbc:h2:mem:fused;DB_CLOSE_DELAY=-1");

  /** What is left in the database and beside it. */
  private record Outcome(
      Map<String, List<String>> tables, Map<Long, String> deadLetters, String failure) {

    boolean hasRows() {
      return tables.values().stream().anyMatch(rows -> rows.size() > 1);
    }
  }

  @Test
  void becomeTheSameRowsAndDeadLetters() throws Exception {
    int tries = Math.max(1, Integer.getInteger("landfall.tries", 10_000) / TRIES_EACH);
    int stored = 0;
    for (int seed = 0; seed < tries; seed++) {
      stored += check(seed);
    }
    assertThat(stored).as("chains after which there are rows").isGreaterThan(tries / 2);
  }

  private static int check(long seed) throws SQLException {
    RandomReadings readings = new RandomReadings(seed);
    List<Transformation<SinkRecord>> chain = readings.chain();
    Map<String, String> keys = readings.keys();
    FusedChain fused = FusedChain.of(RandomReadings.projecting(chain));
    List<SinkRecord> records = new ArrayList<>();
    for (int i = 0; i < MOST_RECORDS; i++) {
      SinkRecord record = readings.next();
      if (passes(fused, record)) {
        records.add(record);
      }
    }
    Map<String, String> config = DATABASE.config();
    config.putAll(keys);

    Outcome expected;
    DATABASE.execute(readings.table());
    try (TestSink sink = new TestSink(config)) {
      expected = outcome(sink, records.stream().map(it -> applied(chain, it)).toList());
    }
    Outcome found;
    DATABASE.execute(readings.table());
    try (TestSink sink = TestSink.readingThrough(fused, config)) {
      found = outcome(sink, records);
    }
    assertThat(found).as("seed " + seed + ", keys " + keys).isEqualTo(expected);
    return found.hasRows() ? 1 : 0;
  }

  /** As a host asks of each record. */
  private static boolean passes(FusedChain chain, SinkRecord record) {
    try {
      chain.check(record);
      return true;
    } catch (FusedStepException e) {
      return false;
    }
  }

  private static SinkRecord applied(List<Transformation<SinkRecord>> chain, SinkRecord record) {
    SinkRecord at = record;
    for (Transformation<SinkRecord> transform : chain) {
      at = transform.apply(at);
    }
    return at;
  }

  private static Outcome outcome(TestSink sink, List<SinkRecord> records) throws SQLException {
    String failure = "";
    try {
      for (SinkRecord record : records) {
        sink.putWhole(
            record.topic(), record.keySchema(), record.key(), record.valueSchema(), record.value());
      }
      sink.flush();
    } catch (SinkFailedException e) {
      failure = String.valueOf(e.getMessage());
    }
    Map<Long, String> letters = new TreeMap<>();
    sink.deadLetters.forEach((offset, cause) -> letters.put(offset, cause.toString()));
    Map<String, List<String>> tables = tables();
    DATABASE.execute("DROP ALL OBJECTS");
    return new Outcome(tables, letters, failure);
  }

  /** Of each table its columns, then its rows. */
  private static Map<String, List<String>> tables() throws SQLException {
    Map<String, List<String>> tables = new TreeMap<>();
    for (List<String> column :
        DATABASE.rows(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
                + " WHERE table_schema = 'PUBLIC' ORDER BY table_name, ordinal_position")) {
      assertThat(column).hasSize(PARTS_OF_A_COLUMN);
      tables.computeIfAbsent(column.get(0), name -> new ArrayList<>()).add(column.toString());
    }
    for (Map.Entry<String, List<String>> table : tables.entrySet()) {
      List<String> rows = new ArrayList<>();
      for (List<String> row : DATABASE.rows("SELECT * FROM \"" + table.getKey() + "\"")) {
        rows.add(row.toString());
      }
      Collections.sort(rows);
      rows.add(0, table.getValue().toString());
      table.setValue(rows);
    }
    return tables;
  }
}
