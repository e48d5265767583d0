// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.jdbc.offsets.FencedException;
import io.landfall.jdbc.offsets.OffsetClaims;
import io.landfall.jdbc.offsets.OffsetMoves;
import io.landfall.jdbc.offsets.OffsetTable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The schedules that break simpler protocols, run on a database: with the statements as they are,
 * and with a part of them left out. A part that could be left out unnoticed would not be tested.
 */
class RejectedVariantsTest {

  private static final TopicPartition P0 = new TopicPartition("rows", 0);

  /** The statements as they are. */
  private static final UnaryOperator<String> WHOLE = sql -> sql;

  /** Stores offsets without comparing them to anything. */
  private static final UnaryOperator<String> NO_COMPARISON =
      sql ->
          sql.replace(
              "AND \"next_offset\" = ? AND \"owner_epoch\" = ?",
              "AND (TRUE OR \"next_offset\" = ? OR \"owner_epoch\" = ?)");

  /** Compares the epoch alone. */
  private static final UnaryOperator<String> EPOCH_ONLY =
      sql -> sql.replace("AND \"next_offset\" = ?", "AND (TRUE OR \"next_offset\" = ?)");

  /** A claim does not raise the epoch. */
  private static final UnaryOperator<String> NEXT_ONLY =
      sql -> sql.replace("\"owner_epoch\" + 1", "\"owner_epoch\" + 0");

  private Database database;

  @BeforeEach
  void makeADatabase() throws SQLException {
    database = EmbeddedServer.database("variants");
    database.execute("CREATE TABLE rows (id bigint)");
  }

  /** A former owner commits after the claim of the next one, which has seen nothing of it. */
  private long doubledByAFormerOwner(UnaryOperator<String> variant) throws SQLException {
    start();
    try (Owner former = new Owner(variant);
        Owner next = new Owner(variant)) {
      former.claim();
      next.claim();
      former.storeUpTo(2);
      next.storeUpTo(2);
    }
    return doubled();
  }

  /** A commit is under way when its connection is lost; the same owner tries again. */
  private long doubledByADelayedCommit(UnaryOperator<String> variant) throws SQLException {
    start();
    try (Owner owner = new Owner(variant);
        Connection lost = connect(variant)) {
      owner.claim();
      OffsetMoves moves = owner.moves(2);
      moves.store(lost);
      owner.insert(lost, 2);
      moves.committing();
      CompletableFuture<Void> landing = CompletableFuture.runAsync(() -> commitWhenAwaited(lost));
      owner.storeUpTo(2);
      landing.join();
    }
    return doubled();
  }

  @Test
  void nothingIsDoubledByTheWholeProtocol() throws SQLException {
    assertThat(doubledByAFormerOwner(WHOLE)).isZero();
    assertThat(doubledByADelayedCommit(WHOLE)).isZero();
  }

  @Test
  void withoutComparisonAFormerOwnerDoublesRows() throws SQLException {
    assertThat(doubledByAFormerOwner(NO_COMPARISON)).isEqualTo(2);
  }

  @Test
  void withTheEpochAloneADelayedCommitDoublesRows() throws SQLException {
    assertThat(doubledByADelayedCommit(EPOCH_ONLY)).isEqualTo(2);
  }

  @Test
  void onlyTheEpochFencesAFormerOwnerAtOnce() throws SQLException {
    assertThat(formerOwnerStores(WHOLE)).isFalse();
    assertThat(formerOwnerStores(NEXT_ONLY)).isTrue();
  }

  private boolean formerOwnerStores(UnaryOperator<String> variant) throws SQLException {
    start();
    try (Owner former = new Owner(variant);
        Owner next = new Owner(variant)) {
      former.claim();
      next.claim();
      return former.storeUpTo(2);
    }
  }

  private void start() throws SQLException {
    database.execute("TRUNCATE rows; DROP TABLE IF EXISTS landfall_offsets");
  }

  private long doubled() throws SQLException {
    return Long.parseLong(database.value("SELECT count(*) - count(DISTINCT id) FROM rows"));
  }

  private void commitWhenAwaited(Connection lost) {
    try {
      TestSink.eventually(this::isSomebodyWaiting);
      lost.commit();
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  private boolean isSomebodyWaiting() {
    try {
      return !database.rows("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection whose statements are changed on the way. */
  private Connection connect(UnaryOperator<String> variant) throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                arguments[0] = variant.apply((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** A task, reduced to what it does with offsets. */
  private final class Owner implements AutoCloseable {

    private final OffsetClaims claims;
    private final Connection connection;

    Owner(UnaryOperator<String> variant) throws SQLException {
      OffsetTable table =
          JdbcWriterConfig.from(database.config("delivery.guarantee", "exactly_once"))
              .offsets()
              .orElseThrow();
      claims = new OffsetClaims(table, "sink", "owner", () -> connect(variant));
      connection = connect(variant);
    }

    void claim() throws SQLException {
      claims.open(List.of(P0));
    }

    OffsetMoves moves(long next) {
      return claims.moves(Map.of(P0, next));
    }

    /** Stores the records below an offset; false when another owner stands against it. */
    boolean storeUpTo(int next) throws SQLException {
      OffsetMoves moves = moves(next);
      try {
        if (!moves.areStored(connection)) {
          moves.store(connection);
          insert(connection, next);
          connection.commit();
        }
        return true;
      } catch (FencedException e) {
        connection.rollback();
        return false;
      }
    }

    void insert(Connection to, int next) throws SQLException {
      try (Statement statement = to.createStatement()) {
        statement.execute("INSERT INTO rows SELECT generate_series(0, " + (next - 1) + ")");
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
