// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * S3Mock in a process of its own, which has tags and encryption, and a client that reads it. It is
 * launched at once and waited for when it is needed: it takes its time.
 */
final class ObjectServer implements AutoCloseable {

  private static final Path JAR = Path.of(System.getProperty("landfall.s3mock", "absent"));
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Path log;
  private final URI endpoint;
  private final S3Client client;

  private ObjectServer(Process process, Path log, URI endpoint) {
    this.process = process;
    this.log = log;
    this.endpoint = endpoint;
    this.client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("other", "other")))
            .build();
  }

  /** Whether the build has fetched the server. */
  static boolean isHere() {
    return Files.isRegularFile(JAR);
  }

  static ObjectServer launched() throws IOException {
    int port = freePort();
    Path log = Files.createTempFile("landfall-s3mock", ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "--server.ssl.enabled=false",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--http.port=0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    // Tests that are interrupted leave no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new ObjectServer(process, log, URI.create("http://127.0.0.1:" + port));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  URI endpoint() {
    return endpoint;
  }

  /** Makes a bucket as soon as the server answers. */
  void createBucket(String bucket) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/" + bucket))
            .method("PUT", BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(10))
            .build();
    HttpClient http = HttpClient.newHttpClient();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // It opens its port when it has started.
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException("S3Mock does not answer:\n" + Files.readString(log));
  }

  void put(String bucket, String key, String content) {
    client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(content));
  }

  void delete(String bucket, String key) {
    client.deleteObject(delete -> delete.bucket(bucket).key(key));
  }

  /** The names below a prefix, in order. */
  List<String> keys(String bucket, String prefix) {
    List<String> keys = new ArrayList<>();
    client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .forEach(keys::add);
    keys.sort(null);
    return keys;
  }

  byte[] bytes(String bucket, String key) {
    return client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
  }

  List<String> lines(String bucket, String key) {
    return client
        .getObjectAsBytes(get -> get.bucket(bucket).key(key))
        .asUtf8String()
        .lines()
        .toList();
  }

  /** Tags, in alphabetical order, and how the object is encrypted. */
  String attributes(String bucket, String key) {
    TreeMap<String, String> tags = new TreeMap<>();
    for (Tag tag : client.getObjectTagging(get -> get.bucket(bucket).key(key)).tagSet()) {
      tags.put(tag.key(), tag.value());
    }
    return tags
        + " "
        + client.headObject(head -> head.bucket(bucket).key(key)).serverSideEncryptionAsString();
  }

  @Override
  public void close() throws IOException {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(log);
  }
}
