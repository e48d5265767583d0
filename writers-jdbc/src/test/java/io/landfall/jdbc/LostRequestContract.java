// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.jdbc.RequestWay.Fate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Loses each request that a sink sends in its life, one after the other: before the claim, within
 * it, while a table is made, before the offsets, between offsets and rows, before the commit, and
 * each of their answers. A batch goes to two tables without keys, and deletes what it has inserted:
 * whatever is stored twice, or in part, shows.
 */
abstract class LostRequestContract {

  private static final TopicPartition READINGS = new TopicPartition("readings", 0);
  private static final TopicPartition NAMES = new TopicPartition("names", 0);

  private final Map<TopicPartition, List<SinkRecord>> log = new HashMap<>();
  private final List<LogSink> sinks = new ArrayList<>();
  private RequestWay way;
  private Connection beside;
  private int life;

  /** A connection beside the sink to a database that is fresh for each test. */
  abstract Connection connectBeside() throws Exception;

  /** Where the server is. */
  abstract int port();

  /** The URL of the database over another port. */
  abstract String url(int way);

  /** A query with one row for each session that waits for the lock of another. */
  abstract String waiting();

  /** Every how many requests a fate strikes; begun by each at another one. */
  int stride() {
    return 1;
  }

  @BeforeEach
  void makeTheWay() throws Exception {
    beside = connectBeside();
    way = new RequestWay(port());
    log.put(READINGS, Logs.numbered(READINGS, 1, 4));
    List<SinkRecord> names = Logs.numbered(NAMES, 1, 2);
    Logs.appendTombstone(names, NAMES, 1);
    Logs.append(names, NAMES, 3);
    log.put(NAMES, names);
  }

  @AfterEach
  void closeAll() throws Exception {
    sinks.forEach(LogSink::close);
    way.close();
    beside.close();
  }

  @Test
  void aSinkThatLosesARequestStoresEachRecordOnce() throws Exception {
    forEachRequest(Fate.LOSE_REQUEST, this::goesOn);
  }

  @Test
  void aSinkThatLosesAnAnswerStoresEachRecordOnce() throws Exception {
    forEachRequest(Fate.LOSE_ANSWER, this::goesOn);
  }

  @Test
  void aSinkWhoseRequestArrivesLateStoresEachRecordOnce() throws Exception {
    forEachRequest(Fate.HOLD_REQUEST, this::goesOn);
  }

  @Test
  void theNextOwnerOfOneThatDiedAtARequestStoresEachRecordOnce() throws Exception {
    forEachRequest(Fate.LOSE_REQUEST, this::isFollowed);
  }

  @Test
  void theNextOwnerOfOneThatDiedAtAnAnswerStoresEachRecordOnce() throws Exception {
    forEachRequest(Fate.LOSE_ANSWER, this::isFollowed);
  }

  @Test
  void theNextOwnerOfOneWhoseRequestArrivesLateStoresEachRecordOnce() throws Exception {
    forEachRequest(Fate.HOLD_REQUEST, this::isFollowed);
  }

  @Test
  void atLeastOnceALostAnswerStoresRecordsTwice() throws Exception {
    int all = requestsOfALife("at_least_once");
    int most = 0;
    // The commit is among the last requests, before the driver takes its leave
    for (int nth = all; nth > all - 4; nth--) {
      newLife();
      way.strike(nth, Fate.LOSE_ANSWER);
      sink("at_least_once").assignAll().untilStored().close();
      most = Math.max(most, ids("readings").size());
    }

    assertThat(most).isEqualTo(8);
  }

  private interface Life {
    void live();
  }

  private void forEachRequest(Fate fate, Life kind) throws Exception {
    int all = requestsOfALife("exactly_once");
    assertThat(all).isGreaterThan(20);
    for (int nth = 1 + fate.ordinal() % stride(); nth <= all; nth += stride()) {
      newLife();
      way.strike(nth, fate);
      try (Releaser releaser = new Releaser(way, beside, waiting())) {
        kind.live();
      }
      assertThat(List.of(ids("readings"), ids("names"), offsets()))
          .as("%s at request %d of %d", fate, nth, all)
          .isEqualTo(List.of(List.of("1", "2", "3", "4"), List.of("2", "3"), List.of("4", "4")));
    }
  }

  private int requestsOfALife(String guarantee) throws SQLException {
    newLife();
    way.strike(Integer.MAX_VALUE, Fate.LOSE_REQUEST);
    sink(guarantee).assignAll().untilStored().close();
    return way.requests();
  }

  private void newLife() throws SQLException {
    life++;
    try (Statement statement = beside.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS readings, names");
      statement.execute("CREATE TABLE readings (id bigint)");
    }
  }

  private List<String> ids(String table) throws SQLException {
    return column("SELECT id FROM " + table + " ORDER BY id");
  }

  private List<String> offsets() throws SQLException {
    return column("SELECT next_offset FROM landfall_offsets WHERE sink = 'sink-" + life + "'");
  }

  private List<String> column(String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = beside.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** One sink from begin to end. */
  private void goesOn() {
    sink("exactly_once").assignAll().untilStored().close();
  }

  /** A sink that is left alone as soon as it has met its fate, and another one. */
  private void isFollowed() {
    LogSink first = sink("exactly_once").assignAll();
    first.until(() -> !first.retries.isEmpty() || first.committable(READINGS) == 4);
    goesOn();
  }

  private LogSink sink(String guarantee) {
    Map<String, String> config = new HashMap<>();
    config.put("connection.url", url(way.port()));
    config.put("delivery.guarantee", guarantee);
    config.put("auto.create", "true");
    config.put("pk.mode", "record_key");
    config.put("pk.fields", "id");
    config.put("delete.enabled", "true");
    config.put("linger.ms", "10");
    config.put("retry.backoff.ms", "1");
    config.put("retry.backoff.max.ms", "100");
    LogSink sink = new LogSink("sink-" + life, config, log);
    sinks.add(sink);
    return sink;
  }
}
