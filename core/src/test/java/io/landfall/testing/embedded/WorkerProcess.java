// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A standalone Connect worker in a JVM of its own: of another Kafka version than this one's.
 *
 * <p><b>Threading:</b> start and close by one thread; {@link #client} by any.
 *
 * <p><b>Failure:</b> a worker that does not answer within a minute is an {@link
 * IllegalStateException} with what it printed.
 */
public final class WorkerProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Process process;
  private final Path directory;
  private final WorkerClient client;

  private WorkerProcess(Process process, Path directory, URI address) {
    this.process = process;
    this.directory = directory;
    this.client = new WorkerClient(address);
  }

  /**
   * Starts a worker.
   *
   * @param classPath a worker's jars
   * @param properties of the worker, but for the address and the file of the offsets
   */
  public static WorkerProcess started(String classPath, Map<String, String> properties) {
    Path directory = Directories.temporary("landfall-worker");
    String address = "http://127.0.0.1:" + Ports.free();
    WorkerProcess worker =
        new WorkerProcess(
            fork(classPath, directory, configured(directory, address, properties)),
            directory,
            URI.create(address + "/"));
    try {
      worker.awaitAnswer();
      return worker;
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  /** The worker's REST interface. */
  public WorkerClient client() {
    return client;
  }

  /** What the worker has printed so far. */
  public String output() {
    try {
      return Files.readString(outputOf(directory));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the output of the worker", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Directories.delete(directory);
  }

  private void awaitAnswer() {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("Cannot start the worker: " + output());
      }
      try {
        process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Cannot start the worker (interrupted)", e);
      }
    }
  }

  private boolean answers() {
    try {
      client.call("GET", "", null);
      return true;
    } catch (UncheckedIOException | IllegalStateException notYet) {
      // It listens a moment before it knows its resources.
      return false;
    }
  }

  private static Path configured(Path directory, String address, Map<String, String> properties) {
    StringBuilder lines = new StringBuilder();
    lines.append("listeners=").append(address).append('\n');
    lines.append("offset.storage.file.filename=").append(directory.resolve("offsets")).append('\n');
    properties.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    try {
      return Files.writeString(directory.resolve("worker.properties"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the worker's configuration", e);
    }
  }

  private static Process fork(String classPath, Path directory, Path configuration) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            classPath,
            "org.apache.kafka.connect.cli.ConnectStandalone",
            configuration.toString());
    try {
      Process forked =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(outputOf(directory).toFile())
              .start();
      // A test that is interrupted leaves no worker behind.
      Runtime.getRuntime().addShutdownHook(new Thread(forked::destroyForcibly));
      return forked;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the worker: " + command, e);
    }
  }

  private static Path outputOf(Path directory) {
    return directory.resolve("output.log");
  }
}
