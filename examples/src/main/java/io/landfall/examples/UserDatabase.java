// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A MariaDB, installed by Debian's package mariadb-server, in a directory of its own, with the
 * database and the user that the connector names.
 */
final class UserDatabase implements AutoCloseable {

  static final Path DAEMON = Path.of("/usr/sbin/mariadbd");
  private static final Path INSTALLER = Path.of("/usr/bin/mariadb-install-db");
  private static final long PATIENCE_SECONDS = 60;

  private final Path directory;
  private final int port;
  private final Process server;

  private UserDatabase(Path directory, int port, Process server) {
    this.directory = directory;
    this.port = port;
    this.server = server;
  }

  static boolean isInstalled() {
    return Files.isExecutable(DAEMON) && Files.isExecutable(INSTALLER);
  }

  static UserDatabase started() throws IOException, SQLException, InterruptedException {
    if (!isInstalled()) {
      throw new IllegalStateException(
          "Cannot start " + DAEMON + ": it is not there (install mariadb-server)");
    }
    Path directory = Files.createTempDirectory("landfall-users");
    String user = "--user=" + System.getProperty("user.name");
    String data = "--datadir=" + directory.resolve("data");
    Process installer =
        launch(
            directory,
            INSTALLER.toString(),
            "--no-defaults",
            data,
            user,
            "--auth-root-authentication-method=normal",
            "--skip-test-db");
    if (!installer.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || installer.exitValue() != 0) {
      throw new IllegalStateException("Cannot install a database: see " + directory + "/log");
    }
    int port = freePort();
    Process server =
        launch(
            directory,
            DAEMON.toString(),
            "--no-defaults",
            data,
            user,
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--socket=" + directory.resolve("socket"),
            "--pid-file=" + directory.resolve("pid"));
    UserDatabase database = new UserDatabase(directory, port, server);
    database.prepare();
    return database;
  }

  private static Process launch(Path directory, String... command) throws IOException {
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

  private void prepare() throws SQLException, InterruptedException {
    try (Connection root = connected();
        Statement statement = root.createStatement()) {
      statement.execute("CREATE DATABASE TEST CHARACTER SET utf8mb4");
      statement.execute("CREATE USER 'TEST'@'127.0.0.1' IDENTIFIED BY 'password'");
      statement.execute("CREATE USER 'TEST'@'localhost' IDENTIFIED BY 'password'");
      statement.execute("GRANT ALL ON TEST.* TO 'TEST'@'127.0.0.1', 'TEST'@'localhost'");
    }
  }

  private Connection connected() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        return DriverManager.getConnection("jdbc:mariadb://" + address() + "/?user=root");
      } catch (SQLException e) {
        if (!server.isAlive() || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  /** {@code host:port} of this machine alone. */
  String address() {
    return "127.0.0.1:" + port;
  }

  /** The rows of the table, or none as long as it is not there. */
  int count() throws SQLException, InterruptedException {
    List<String> tables = column("SHOW TABLES FROM TEST LIKE 'P_USERS'");
    return tables.isEmpty()
        ? 0
        : Integer.parseInt(column("SELECT COUNT(*) FROM TEST.P_USERS").get(0));
  }

  /** The columns that were made, and some of the rows. */
  List<String> sample() throws SQLException, InterruptedException {
    List<String> lines =
        new ArrayList<>(
            column(
                "SELECT GROUP_CONCAT(COLUMN_NAME, ' ', UPPER(COLUMN_TYPE) ORDER BY ORDINAL_POSITION"
                    + " SEPARATOR ', ') FROM information_schema.COLUMNS"
                    + " WHERE TABLE_SCHEMA = 'TEST' AND TABLE_NAME = 'P_USERS'"));
    lines.addAll(
        column(
            "SELECT CONCAT_WS('  ', `index`, birthdate, timestamp, name, job) FROM TEST.P_USERS"
                + " ORDER BY `index` LIMIT 3"));
    return lines;
  }

  private List<String> column(String query) throws SQLException, InterruptedException {
    List<String> values = new ArrayList<>();
    try (Connection root = connected();
        Statement statement = root.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    server.destroy();
    if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      server.destroyForcibly();
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
