// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.store.S3ProxyServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The jars that ship are enough, and not too many. */
@Timeout(180)
class PluginJarsIT {

  private static final long MIB = 1 << 20;
  private static final Path PLUGIN =
      Path.of(System.getProperty("landfall.plugin.path"), "landfall-s3");
  private static final Path PARQUET =
      Path.of(System.getProperty("landfall.plugin.parquet"), "landfall-s3-parquet");

  /** What every worker has. */
  private static final List<String> WORKERS_OWN =
      List.of(
          "kafka-clients",
          "connect-api",
          "slf4j-",
          "zstd-jni",
          "snappy-java",
          "lz4-java",
          "jackson-core",
          "jackson-databind",
          "jackson-annotations");

  @Test
  void theJarsAreSmallEnough() throws IOException {
    assertThat(bytes(PLUGIN)).isLessThan(15 * MIB);
    assertThat(bytes(PLUGIN) + bytes(PARQUET)).isLessThan(40 * MIB);
    assertThat(jars(PLUGIN)).noneMatch(jar -> jar.contains("parquet") || jar.contains("netty"));
  }

  @Test
  void bucketsAreReachedWithThem() throws Exception {
    try (S3ProxyServer server = S3ProxyServer.start()) {
      List<String> words = new ArrayList<>(List.of("store"));
      server.props().forEach((key, value) -> words.addAll(List.of(key, value)));

      assertThat(run(jars(PLUGIN), words)).contains("stored: 9");
    }
  }

  @Test
  void everyCodecOfAvroIsThere() throws Exception {
    for (String codec : List.of("null", "deflate", "snappy", "bzip2", "zstd")) {
      assertThat(run(jars(PLUGIN), List.of("avro", "avro.codec", codec)))
          .as(codec)
          .contains("written: true .avro");
    }
  }

  @Test
  void withoutTheJarsOfParquetItSaysWhatIsMissing() throws Exception {
    assertThat(run(jars(PLUGIN), List.of("parquet")))
        .contains("refused: Cannot write Parquet: ")
        .contains("is missing (parquet-hadoop and what it needs is an optional part of this");
  }

  @Test
  void withTheJarsOfParquetItIsWritten() throws Exception {
    List<String> all = new ArrayList<>(jars(PLUGIN));
    all.addAll(jars(PARQUET));

    assertThat(run(all, List.of("parquet"))).contains("written: true .snappy.parquet");
  }

  private static String run(List<String> jars, List<String> words)
      throws IOException, InterruptedException {
    List<String> path = new ArrayList<>(jars);
    path.add(Path.of("target", "test-classes").toString());
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry -> WORKERS_OWN.stream().anyMatch(Path.of(entry).toFile().getName()::startsWith))
        .forEach(path::add);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", String.join(File.pathSeparator, path)));
    command.add(PluginJars.class.getName());
    command.addAll(words);
    Path said = Files.createTempFile("plugin", ".out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return Files.readString(said, UTF_8);
    } finally {
      process.destroyForcibly();
      Files.delete(said);
    }
  }

  private static List<String> jars(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted().toList();
    }
  }

  private static long bytes(Path directory) throws IOException {
    long bytes = 0;
    for (String jar : jars(directory)) {
      bytes += Files.size(Path.of(jar));
    }
    return bytes;
  }
}
