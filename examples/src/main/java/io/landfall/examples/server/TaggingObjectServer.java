// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * An S3Mock in a process of its own, with one bucket, for what S3Proxy does not have: tags and
 * encryption. The build has fetched its jar; it takes any credentials.
 */
public final class TaggingObjectServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Path directory;
  private final Process process;
  private final Bucket bucket;

  private TaggingObjectServer(Path directory, Process process, Bucket bucket) {
    this.directory = directory;
    this.process = process;
    this.bucket = bucket;
  }

  /** Launches a server, which takes seconds to start: {@link #bucket} waits for it. */
  public static TaggingObjectServer launched(String bucket) throws IOException {
    Path jar = Path.of(System.getProperty("landfall.s3mock", "target/s3mock/s3mock.jar"));
    if (!Files.isRegularFile(jar)) {
      throw new IOException("Cannot start S3Mock: there is no " + jar + " (the build copies it)");
    }
    Path directory = Files.createTempDirectory("landfall-s3mock");
    int port = Ports.free();
    Process process =
        Processes.start(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx384m",
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.io.tmpdir=" + directory,
                    "-jar",
                    jar.toString(),
                    "--server.ssl.enabled=false",
                    "--server.address=127.0.0.1",
                    "--server.port=" + port,
                    "--http.port=0",
                    "--com.adobe.testing.s3mock.store.initial-buckets=" + bucket)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile()));
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    return new TaggingObjectServer(
        directory, process, new Bucket(endpoint, bucket, "example", "example"));
  }

  /** The bucket, as soon as the server answers. */
  public Bucket bucket() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        bucket.keys("", "");
        return bucket;
      } catch (SdkException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          String log = Files.readString(directory.resolve("server.log"));
          throw new IOException("Cannot reach S3Mock:\n" + log, e);
        }
        Thread.sleep(GLANCE.toMillis());
      }
    }
  }

  @Override
  public void close() {
    bucket.close();
    Processes.end(process);
    Directories.delete(directory);
  }
}
