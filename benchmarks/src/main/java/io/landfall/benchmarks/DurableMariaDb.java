// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A MariaDB of Debian's (package mariadb-server) in a directory of its own, which keeps what it has
 * committed: that is its default.
 */
final class DurableMariaDb implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Path directory;
  private final int port;
  private final Process server;

  private DurableMariaDb(Path directory, int port, Process server) {
    this.directory = directory;
    this.port = port;
    this.server = server;
  }

  static DurableMariaDb start() throws IOException, SQLException, InterruptedException {
    Path directory = Files.createTempDirectory("landfall-mariadb");
    String data = "--datadir=" + directory.resolve("data");
    String user = "--user=" + System.getProperty("user.name");
    launch(
            directory,
            List.of(
                "/usr/bin/mariadb-install-db",
                "--no-defaults",
                data,
                user,
                "--auth-root-authentication-method=normal"))
        .waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    int port = freePort();
    Process server =
        launch(
            directory,
            List.of(
                "/usr/sbin/mariadbd",
                "--no-defaults",
                data,
                user,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + directory.resolve("socket"),
                "--pid-file=" + directory.resolve("pid"),
                "--innodb-buffer-pool-size=512M"));
    DurableMariaDb started = new DurableMariaDb(directory, port, server);
    try (Connection connection = started.awaited()) {
      DurableServer.execute(connection, "CREATE DATABASE load_db");
      String flush =
          DurableServer.value(connection, "SELECT @@GLOBAL.innodb_flush_log_at_trx_commit");
      if (!flush.equals("1")) {
        throw new IllegalStateException("Cannot measure: innodb_flush_log_at_trx_commit=" + flush);
      }
    }
    return started;
  }

  private static Process launch(Path directory, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Connection awaited() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?user=root");
      } catch (SQLException e) {
        if (!server.isAlive() || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  /**
   * The address for one of the two drivers.
   *
   * @param driver {@code mariadb} or {@code mysql}
   * @param parameters of the driver
   */
  String url(String driver, String parameters) {
    return ("jdbc:" + driver + "://127.0.0.1:" + port)
        + ("/load_db?user=root&connectionTimeZone=UTC" + parameters);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    server.destroy();
    if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      server.destroyForcibly().waitFor();
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
