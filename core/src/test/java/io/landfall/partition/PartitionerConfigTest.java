// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import static io.landfall.partition.Sample.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.config.ConfigCheck;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class PartitionerConfigTest {

  private static final ConfigDef KEYS = PartitionerConfig.define(new ConfigDef());

  /** Messages by key, as a host reports them. */
  private static Map<String, List<String>> faults(String... keysAndValues) {
    Map<String, String> props = config(keysAndValues);
    Map<String, List<String>> found = new TreeMap<>();
    ConfigCheck.of(KEYS)
        .values(props, PartitionerConfig.faults(props))
        .forEach(
            value -> {
              if (!value.errorMessages().isEmpty()) {
                found.put(value.name(), value.errorMessages());
              }
            });
    return found;
  }

  @Test
  void theDefaultsAreThoseOfTheUsersPipelines() {
    assertThat(KEYS.defaultValues())
        .containsEntry("partitioner.class", "default")
        .containsEntry("partition.field.name", List.of())
        .containsEntry("partition.duration.ms", -1L)
        .containsEntry("path.format", "")
        .containsEntry("locale", "")
        .containsEntry("timezone", "")
        .containsEntry("timestamp.extractor", "Wallclock")
        .containsEntry("timestamp.field", "timestamp")
        .containsEntry("directory.delim", "/");
    assertThat(faults()).isEmpty();
  }

  @Test
  void allFaultsAreReportedTogether() {
    Map<String, List<String>> faults =
        faults(
            "partitioner.class", "time",
            "partition.duration.ms", "0",
            "path.format", "YYYY/ddT",
            "timezone", "PST",
            "timestamp.extractor", "Sometimes",
            "timestamp.field", "a..b",
            "timestamp.field.unit", "min",
            "timestamp.field.format", "yyyy-j",
            "timestamp.field.timezone", "Mars",
            "partition.field.name", "a,.b",
            "partition.by", "_offset",
            "partition.segment", "both",
            "partition.value.escape", "url",
            "directory.delim", "");
    assertThat(faults).hasSize(13).allSatisfy((key, found) -> assertThat(found).hasSize(1));
    assertThat(faults.get("path.format").get(0))
        .contains("at 7: the letter T means nothing; quote text as 'text'");
    assertThat(faults.get("timezone").get(0)).contains("Cannot find time zone: PST");
    assertThat(faults.get("partition.duration.ms").get(0))
        .isEqualTo("Cannot divide time by: 0 ms (at least 1)");
    assertThat(faults.get("timestamp.extractor").get(0))
        .contains(
            "Cannot use class: Sometimes (the short names are record, recordfield, wallclock)");
    assertThat(faults.get("partition.value.escape").get(0)).endsWith("path, hive or none");
  }

  @Test
  void whatAPartitionerNeedsIsAskedFor() {
    assertThat(faults("partitioner.class", "time").keySet())
        .containsExactly("partition.duration.ms", "path.format", "timezone");
    assertThat(faults("partitioner.class", "hourly").keySet()).containsExactly("timezone");
    assertThat(faults("partitioner.class", "daily").keySet()).containsExactly("timezone");
    assertThat(faults("partitioner.class", "field").keySet())
        .containsExactly("partition.field.name");
    assertThat(faults("partitioner.class", "combined").keySet()).containsExactly("partition.by");
    assertThat(faults("partitioner.class", "combined", "partition.by", "a,_time").keySet())
        .containsExactly("partition.duration.ms", "path.format", "timezone");
    assertThat(faults("partitioner.class", "combined", "partition.by", "a")).isEmpty();
  }

  @Test
  void keysThatThePartitionerDoesNotReadMayBeWrong() {
    assertThat(faults("path.format", "T", "timezone", "PST")).isEmpty();
    assertThat(faults("partitioner.class", "daily", "timezone", "UTC", "path.format", "T"))
        .isEmpty();
  }

  @Test
  void aFormatThatLeavesTheDirectoryIsRefused() {
    for (String format : List.of("/", " ", "../YYYY", "YYYY/./MM", "YYYY\nMM")) {
      assertThat(
              faults(
                      "partitioner.class", "time",
                      "path.format", format,
                      "partition.duration.ms", "1",
                      "timezone", "UTC")
                  .keySet())
          .as(format)
          .containsExactly("path.format");
    }
  }

  @Test
  void everySeedOfAConfigurationIsAccepted() {
    assertThat(
            faults(
                "partitioner.class", "io.confluent.connect.storage.partitioner.DailyPartitioner",
                "locale", "en-AU",
                "timezone", "UTC",
                "timestamp.extractor", "Record"))
        .isEmpty();
    assertThat(
            faults(
                "partitioner.class", "io.confluent.connect.storage.partitioner.DefaultPartitioner",
                "locale", "US",
                "timezone", "UTC"))
        .isEmpty();
  }

  @Test
  void aClassOfAPeersInterfaceIsRefusedWithTheNameOfOurs() {
    assertThatThrownBy(() -> named(PeerPartitioner.class.getName()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Cannot use class: io.landfall.partition.PeerPartitioner (it is written for another "
                + "connector; implement io.landfall.partition.Partitioner instead: encodePartition "
                + "becomes partition(record, nowMs), partitionFields becomes fields())");
    assertThatThrownBy(() -> named("io.confluent.connect.storage.partitioner.Unknown"))
        .hasMessageContaining("implement io.landfall.partition.Partitioner instead");
  }

  @Test
  void aPeersClassIsRecognisedWithoutThePeersJar() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new WithoutPeersJar(before));
    try {
      assertThatThrownBy(() -> named(PeerPartitioner.class.getName()))
          .hasMessageContaining("implement io.landfall.partition.Partitioner instead");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void otherClassesAreRefusedWithWhatIsExpected() {
    assertThatThrownBy(() -> named("java.lang.String"))
        .hasMessage(
            "Cannot use class: java.lang.String (it is no io.landfall.partition.Partitioner)");
    assertThatThrownBy(() -> named("com.example.Absent"))
        .hasMessage("Cannot find class: com.example.Absent (is its jar on the class path?)");
    assertThatThrownBy(() -> named("weekly"))
        .hasMessage(
            "Cannot use class: weekly (the short names are combined, daily, default, field, hourly,"
                + " time)");
  }

  private static void named(String name) {
    PartitionerClasses.PARTITIONERS.instance(name);
  }

  /** Defines the user's class anew, and does not find the interface that it implements. */
  private static final class WithoutPeersJar extends ClassLoader {

    WithoutPeersJar(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.confluent.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.equals(PeerPartitioner.class.getName())) {
        return super.loadClass(name, resolve);
      }
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
