// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A schema registry in a process of its own, in memory, on the loopback address. */
final class SchemaRegistry implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Process process;
  private final Path log;
  private final URI address;
  private final Thread undertaker;

  private SchemaRegistry(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
    // An interrupted example must not leave it behind.
    this.undertaker = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(undertaker);
  }

  static SchemaRegistry started() throws IOException, InterruptedException {
    Path directory = directory();
    int port = freePort();
    Path log = Files.createTempFile("landfall-registry", ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                jar(directory).toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    SchemaRegistry registry =
        new SchemaRegistry(process, log, URI.create("http://127.0.0.1:" + port + "/"));
    try {
      registry.awaitAnswer();
      return registry;
    } catch (IOException | InterruptedException | RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  /** Avro with a magic byte and a four-byte schema id, as Confluent's own registry has it. */
  WireFormat avro() {
    return new WireFormat(
        "Avro, schemas at " + address,
        "io.apicurio.registry.utils.converter.AvroConverter",
        Map.of(
            "apicurio.registry.url", address.resolve("apis/registry/v2").toString(),
            "apicurio.registry.auto-register", "true",
            "apicurio.registry.find-latest", "true",
            "apicurio.registry.id-handler", "io.apicurio.registry.serde.Legacy4ByteIdHandler",
            "apicurio.registry.use-id", "contentId",
            "apicurio.registry.headers.enabled", "false"));
  }

  private static Path directory() {
    String directory = System.getProperty("landfall.registry");
    if (directory == null || !Files.isDirectory(Path.of(directory))) {
      throw new IllegalStateException(
          "Cannot find the schema registry: landfall.registry is "
              + directory
              + " (the profile registry unpacks it)");
    }
    return Path.of(directory);
  }

  private static Path jar(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("Cannot find a -runner.jar: " + directory));
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot find a free port", e);
    }
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(address.resolve("apis/registry/v2/system/info"))
            .timeout(PATIENCE)
            .build();
    HttpClient http = HttpClient.newHttpClient();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        if (http.send(question, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (java.net.ConnectException notYet) {
        // It opens its port when it has started.
      }
      Thread.sleep(GLANCE.toMillis());
    }
    throw new IllegalStateException(
        "Cannot start the schema registry: " + Files.readString(log).strip());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Runtime.getRuntime().removeShutdownHook(undertaker);
      Files.deleteIfExists(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the log of the schema registry: " + log, e);
    }
  }
}
