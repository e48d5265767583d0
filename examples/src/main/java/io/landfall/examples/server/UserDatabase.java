// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A MariaDB, installed by Debian's package mariadb-server, in a directory of its own, with the
 * database and the user that the connector names.
 */
public final class UserDatabase implements AutoCloseable {

  public static final Path DAEMON = Path.of("/usr/sbin/mariadbd");
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

  public static boolean isInstalled() {
    return Files.isExecutable(DAEMON) && Files.isExecutable(INSTALLER);
  }

  public static UserDatabase started() throws IOException, SQLException, InterruptedException {
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
    int port = Ports.free();
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
    try {
      database.prepare();
      return database;
    } catch (SQLException | InterruptedException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static Process launch(Path directory, String... command) throws IOException {
    return Processes.start(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile())));
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
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** The first column of what a query gives, asked by the administrator. */
  public List<String> column(String query) throws SQLException, InterruptedException {
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
  public void close() {
    Processes.end(server);
    Directories.delete(directory);
  }
}
