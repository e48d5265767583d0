// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Lets a request go that is held up, as soon as somebody waits for the locks of its connection. */
final class Releaser implements AutoCloseable {

  private final RequestWay way;
  private final String waiting;
  private final Thread thread;
  private volatile boolean over;

  /**
   * Begins to watch.
   *
   * @param connection its own until it is closed
   * @param waiting a query with one row for each session that waits
   */
  Releaser(RequestWay way, Connection connection, String waiting) {
    this.way = way;
    this.waiting = waiting;
    this.thread = new Thread(() -> watch(connection), "releaser");
    thread.start();
  }

  private void watch(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      while (!over && !(way.isHolding() && isWaiting(statement))) {
        Thread.sleep(2);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      way.letGo();
    }
  }

  private boolean isWaiting(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(waiting)) {
      return row.next();
    }
  }

  /** Lets go in any case, and waits until the server has done what was held up. */
  @Override
  public void close() throws InterruptedException {
    over = true;
    thread.join();
    TestSink.eventually(() -> !way.isHolding());
  }
}
