// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * S3Mock in a process of its own, with one bucket: for what S3Proxy does not have, tags and
 * encryption (canned ACLs it takes and forgets). It takes any credentials. After an upload of a key
 * is aborted, the key's object is gone, too: no server for tests of aborts.
 */
public final class S3MockServer implements AutoCloseable {

  public static final String BUCKET = "records";

  private static final Path JAR =
      Path.of(System.getProperty("landfall.s3mock", "target/s3mock/s3mock.jar"));
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final URI endpoint;

  private S3MockServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Whether the build has fetched the server. */
  public static boolean isHere() {
    return Files.isRegularFile(JAR);
  }

  /** Starts a server and waits until it answers; takes about ten seconds. */
  public static S3MockServer start() throws IOException, InterruptedException {
    int port = freePort();
    Path log = Files.createTempFile(JAR.toAbsolutePath().getParent(), "s3mock", ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-jar",
                JAR.toString(),
                "--server.ssl.enabled=false",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--http.port=0",
                "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    S3MockServer server = new S3MockServer(process, URI.create("http://127.0.0.1:" + port));
    try {
      server.awaitBucket(log);
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitBucket(Path log) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/" + BUCKET))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(5))
            .build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new IOException("S3Mock does not answer:\n" + Files.readString(log));
  }

  /** Where it listens. */
  public URI endpoint() {
    return endpoint;
  }

  /** The configuration of a store in the bucket. */
  public Map<String, String> props() {
    Map<String, String> props = new HashMap<>();
    props.put("s3.bucket.name", BUCKET);
    props.put("s3.region", "us-east-1");
    props.put("store.url", endpoint.toString());
    props.put("aws.access.key.id", "any");
    props.put("aws.secret.access.key", "any");
    return props;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
