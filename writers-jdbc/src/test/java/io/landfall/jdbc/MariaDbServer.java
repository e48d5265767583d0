// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A MariaDB of the distribution, on a free port of the loopback interface, with data of its own.
 * Tests that ask for it are skipped where it is not installed, unless {@code
 * -Dlandfall.require-servers=true} says that it must be.
 */
final class MariaDbServer implements AutoCloseable {

  private static final Path DAEMON = Path.of("/usr/sbin/mariadbd");
  private static final Path INSTALLER = Path.of("/usr/bin/mariadb-install-db");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static @Nullable MariaDbServer shared;

  private final Path directory;
  private final int port;
  private final List<String> options;
  private Process process;

  private MariaDbServer(Path directory, int port, List<String> options) {
    this.directory = directory;
    this.port = port;
    this.options = options;
    this.process = launch();
  }

  /** A fresh database of the one server that all tests of this JVM share. */
  static TestDatabase database(String name) throws SQLException {
    return shared().fresh(name);
  }

  /** The server that all tests of this JVM share. */
  static synchronized MariaDbServer shared() {
    if (shared == null) {
      shared = start();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  /** A server of its own, for a test that stops it or that wants more of its options. */
  static MariaDbServer start(String... options) {
    boolean installed = Files.isExecutable(DAEMON) && Files.isExecutable(INSTALLER);
    if (!installed && !Boolean.getBoolean("landfall.require-servers")) {
      System.out.println("SKIPPED, there is no " + DAEMON + ": tests on MariaDB (mariadb-server)");
      assumeTrue(false, "there is no " + DAEMON);
    }
    assertThat(installed).as("%s and %s (mariadb-server)", DAEMON, INSTALLER).isTrue();
    try {
      Path directory =
          Files.createTempDirectory(Files.createDirectories(Path.of("target")), "mariadb-")
              .toAbsolutePath();
      install(directory);
      return new MariaDbServer(directory, freePort(), List.of(options)).ready();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void install(Path directory) throws IOException {
    Process installer =
        new ProcessBuilder(
                INSTALLER.toString(),
                "--no-defaults",
                "--datadir=" + directory.resolve("data"),
                "--auth-root-authentication-method=normal",
                "--skip-name-resolve",
                "--skip-test-db",
                "--user=" + System.getProperty("user.name"))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("install.log").toFile())
            .start();
    assertThat(exit(installer)).as("see %s/install.log", directory).isZero();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process launch() {
    File log = directory.resolve("server.log").toFile();
    List<String> command =
        new ArrayList<>(
            List.of(
                DAEMON.toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + directory.resolve("data"),
                // The path of a socket may not be long
                "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), "landfall-" + port),
                "--pid-file=" + directory.resolve("server.pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--innodb-buffer-pool-size=64M",
                // Data that nobody needs after the tests need not outlive the machine
                "--innodb-flush-method=nosync",
                "--innodb-flush-log-at-trx-commit=0",
                // Neither a server of another zone nor one of a lax mode may change what is stored
                "--default-time-zone=+05:30",
                "--sql-mode="));
    command.addAll(options);
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MariaDbServer ready() {
    TestSink.eventually(
        () -> {
          assertThat(process.isAlive()).as("see %s/server.log", directory).isTrue();
          try {
            DriverManager.getConnection(url("mysql")).close();
            return true;
          } catch (SQLException e) {
            return false;
          }
        });
    return this;
  }

  private TestDatabase fresh(String name) throws SQLException {
    new TestDatabase(url("mysql"))
        .execute("DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name);
    return new TestDatabase(url(name));
  }

  int port() {
    return port;
  }

  /** With the driver of MariaDB; {@code jdbc:mysql:} in its place takes that of MySQL. */
  String url(String database) {
    return url(port, database);
  }

  /** The same over another port, which leads to the server's. */
  String url(int way, String database) {
    return "jdbc:mariadb://127.0.0.1:" + way + "/" + database + "?user=root";
  }

  /** Stops the server, its data stays. */
  void stop() {
    process.destroy();
    exit(process);
  }

  /** Starts the server again on the port that it had. */
  void restart() {
    process = launch();
    ready();
  }

  private static int exit(Process process) {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops the server for good: its data goes. */
  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
