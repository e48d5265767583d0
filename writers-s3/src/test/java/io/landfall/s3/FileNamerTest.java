// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.key.FileId;
import io.landfall.s3.key.FileNamer;
import io.landfall.s3.store.MemoryStore;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.OpenUpload;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names by a class of one's own. */
class FileNamerTest {

  /** Offsets first, for a lake that wants them so. */
  public static final class OffsetsFirst implements FileNamer {

    private String lake = "";

    @Override
    public void configure(Map<String, ?> props) {
      lake = String.valueOf(props.get("file.namer.lake"));
    }

    @Override
    public String name(FileId file) {
      return lake + "/" + file.start() + "_" + file.partition();
    }

    @Override
    public String pattern(TopicPartition partition) {
      return ".*/\\d+_" + Pattern.quote(partition.toString());
    }
  }

  /** Gives all files one name. */
  public static final class Constant implements FileNamer {

    @Override
    public String name(FileId file) {
      return "data";
    }

    @Override
    public String pattern(TopicPartition partition) {
      return "data";
    }
  }

  private static Map<String, String> props(Class<?> namer, String... more) {
    Map<String, String> props =
        TestSink.props(
            "flush.size", "1", "file.namer.class", namer.getName(), "file.namer.lake", "north");
    props.putAll(TestSink.props(more));
    props.put("flush.size", "1");
    return props;
  }

  @Test
  void filesHaveTheNamesOfTheClass() {
    try (TestSink sink = new TestSink(props(OffsetsFirst.class))) {
      sink.put(Records.of("t").value("v").at(0), Records.of("t").value("v").at(1));

      assertThat(sink.keys()).containsExactly("topics/north/0_t-0.json", "topics/north/1_t-0.json");
    }
  }

  @Test
  void uploadsOfItsNamesAreRemovedAndOthersStay() throws IOException {
    MemoryStore store = new MemoryStore();
    store.startUpload("topics/north/7_t-0.json", ObjectAttributes.NONE);
    store.startUpload("topics/north/7_t-1.json", ObjectAttributes.NONE);
    try (TestSink sink = new TestSink(props(OffsetsFirst.class), store, new ManualClock())) {
      sink.put(Records.of("t").value("v").at(0));

      assertThat(store.uploads(""))
          .extracting(OpenUpload::key)
          .containsExactly("topics/north/7_t-1.json");
    }
  }

  /** Partition 1 with offset 23 has the name of partition 12 with offset 3. */
  public static final class Undivided implements FileNamer {

    @Override
    public String name(FileId file) {
      return file.topic() + "/" + file.partition().partition() + file.start();
    }

    @Override
    public String pattern(TopicPartition partition) {
      return partition.topic() + "/" + partition.partition() + "\\d+";
    }
  }

  /** Has uploads of other partitions removed. */
  public static final class Greedy implements FileNamer {

    @Override
    public String name(FileId file) {
      return file.partition() + "_" + file.start();
    }

    @Override
    public String pattern(TopicPartition partition) {
      return ".*";
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Constant.class, Undivided.class, Greedy.class})
  void namesThatDoNotTellFilesApartAreRefused(Class<?> namer) {
    assertThat(S3WriterProvider.withStore(new MemoryStore()).validate(props(namer)))
        .singleElement()
        .satisfies(
            value -> {
              assertThat(value.name()).isEqualTo("file.namer.class");
              assertThat(value.errorMessages())
                  .singleElement()
                  .asString()
                  .contains("Cannot name files by " + namer.getName());
            });
  }

  @Test
  void aClassAndATemplateAreOneTooMany() {
    Map<String, String> props =
        props(OffsetsFirst.class, "file.name.template", "{{topic}}-{{partition}}-{{start_offset}}");

    assertThat(S3WriterProvider.withStore(new MemoryStore()).validate(props))
        .extracting(ConfigValue::name)
        .containsExactly("file.namer.class");
  }
}
