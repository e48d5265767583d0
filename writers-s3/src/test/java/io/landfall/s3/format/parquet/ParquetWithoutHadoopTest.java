// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.format.TestFile;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class ParquetWithoutHadoopTest {

  private static final List<String> NEEDLESS =
      List.of("/org/apache/hadoop/", "/aircompressor/", "/commons-pool/", "/parquet-avro/");

  /** Runs where Hadoop is not: in a class loader of its own. */
  public static final class Isolated {

    private Isolated() {}

    /** Length of a file of each codec together. */
    public static int write() {
      Schema schema = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
      int sum = 0;
      for (ParquetCodec codec : ParquetCodec.values()) {
        Map<String, String> props =
            Map.of("parquet.codec", codec.toString(), "parquet.bloom.filter.columns", "id");
        sum +=
            TestFile.of(TestFile.format("parquet", props), schema, new Struct(schema).put("id", 7L))
                .length;
      }
      return sum;
    }
  }

  @Test
  void everyCodecIsWrittenWithoutHadoop() throws Exception {
    assertThat(isolated(path -> NEEDLESS.stream().noneMatch(path::contains))).isPositive();
  }

  @Test
  void withoutParquetTheMessageSaysWhatIsMissing() {
    assertThatThrownBy(() -> isolated(path -> !path.contains("/org/apache/parquet/")))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .hasMessageStartingWith("Cannot write Parquet: org/apache/parquet/")
        .hasMessageContaining("is missing")
        .satisfies(
            fault ->
                assertThat(fault.getClass().getName()).isEqualTo(ConfigException.class.getName()));
  }

  private static int isolated(Predicate<String> kept) throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    URL[] urls =
        Arrays.stream(classPath.split(File.pathSeparator))
            .filter(kept)
            .map(ParquetWithoutHadoopTest::url)
            .toArray(URL[]::new);
    ClassLoader usual = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      return (int) loader.loadClass(Isolated.class.getName()).getMethod("write").invoke(null);
    } finally {
      Thread.currentThread().setContextClassLoader(usual);
    }
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
