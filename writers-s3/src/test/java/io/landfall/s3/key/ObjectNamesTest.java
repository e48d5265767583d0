// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.ledger.FileKind;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNamesTest {

  private static final TopicPartition T12 = new TopicPartition("t", 12);

  private static ObjectNames names(String... keysAndValues) {
    Map<String, String> props = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      props.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return ObjectNames.from(props);
  }

  private static FileId file(String output, long start) {
    return new FileId("t", T12, output, start, 1_782_894_600_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "VALUE, .avro, topics/t/partition=12/t+12+0000000003.avro",
    "VALUE, .json.gz, topics/t/partition=12/t+12+0000000003.json.gz",
    "VALUE, .snappy.parquet, topics/t/partition=12/t+12+0000000003.snappy.parquet",
    "KEYS, .avro, topics/t/partition=12/t+12+0000000003.keys.avro",
    "HEADERS, .json.gz, topics/t/partition=12/t+12+0000000003.headers.json.gz",
    "KEYS, .snappy.parquet, topics/t/partition=12/t+12+0000000003.keys.snappy.parquet",
  })
  void areThoseThatReadersKnow(FileKind kind, String extension, String key) {
    assertThat(names().key(file("partition=12", 3), kind, extension)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({"0, t+12+3", "1, t+12+3", "4, t+12+0003", "10, t+12+0000000003"})
  void padTheOffset(int width, String name) {
    String key =
        names("filename.offset.zero.pad.width", Integer.toString(width))
            .key(file("partition=12", 3), FileKind.VALUE, ".json");

    assertThat(key).isEqualTo("topics/t/partition=12/" + name + ".json");
  }

  @Test
  void anOffsetWiderThanThePaddingStaysWhole() {
    assertThat(
            names("filename.offset.zero.pad.width", "2")
                .key(file("p", 12_345), FileKind.VALUE, ".json"))
        .endsWith("t+12+12345.json");
  }

  @Test
  void delimitersAndDirectoryMayBeOthers() {
    ObjectNames names = names("topics.dir", "raw/kafka", "directory.delim", "|", "file.delim", "-");

    assertThat(names.key(file("partition=12", 3), FileKind.VALUE, ".json"))
        .isEqualTo("raw/kafka|t|partition=12|t-12-0000000003.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void aBlankDirectoryIsNone(String blank) {
    assertThat(names("topics.dir", blank).key(file("partition=12", 3), FileKind.VALUE, ".json"))
        .isEqualTo("t/partition=12/t+12+0000000003.json");
  }

  @Test
  void aRenamedTopicIsTheDirectoryAndTheNameKeepsTheOldOne() {
    FileId file = new FileId("new", T12, "partition=12", 3, 0);

    assertThat(names().key(file, FileKind.VALUE, ".json"))
        .isEqualTo("topics/new/partition=12/t+12+0000000003.json");
    assertThat(file.path()).isEqualTo("new/partition=12");
  }

  @Test
  void aKeyThatIsTooLongIsAnErrorOfTheRecord() {
    assertThatThrownBy(() -> names().key(file("x=" + "y".repeat(1100), 3), FileKind.VALUE, ".json"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t-12@3")
        .hasMessageContaining("at most 1024");
  }

  @ParameterizedTest
  @CsvSource({
    "{{topic}}-{{partition}}-{{start_offset}}, t-12-3.json",
    "{{topic}}-{{partition}}-{{start_offset}}.json, t-12-3.json",
    "{{ topic }}/{{partition:padding=true}}/{{start_offset:padding=true}},"
        + "t/0000000012/00000000000000000003.json",
    "'{{timestamp:unit=yyyy}}/{{timestamp:unit=MM}}/{{timestamp:unit=dd}}/{{timestamp:unit=HH}}/"
        + "{{topic}}+{{partition}}+{{start_offset}}', 2026/07/01/08/t+12+3.json",
    "{{output}}/{{topic}}_{{partition}}_{{start_offset}}, day=1/t_12_3.json",
    "{{topic}}-{{partition:padding=true}}{{start_offset}}, t-00000000123.json",
  })
  void aTemplateGivesThemAnotherForm(String template, String key) {
    assertThat(names("file.name.template", template).key(file("day=1", 3), FileKind.VALUE, ".json"))
        .isEqualTo("topics/" + key);
  }

  @ParameterizedTest
  @CsvSource({
    "{{topic}}-{{partition}}, needs",
    "{{topic}}-{{partition}}-{{start_offset}}-{{key}}, partition.by=_key",
    "{{topic}}-{{partition}}-{{start_offset}}-{{colour}}, there is no colour",
    "{{topic}}-{{partition}}-{{start_offset}}-{{, braces",
    "{{topic}}-{{partition}}-{{start_offset}}-{{timestamp:unit=week}}, units",
    "{{topic}}-{{partition}}{{start_offset}}, '{{partition}} and {{start_offset}}'",
    "{{topic}}-{{partition}}0{{timestamp:unit=dd}}{{start_offset}}, place of another",
    "{{partition}}/{{start_offset}}{{topic}}, place of another",
  })
  void aTemplateThatCannotNameFilesIsRefused(String template, String hint) {
    assertThatThrownBy(
            () -> NameKeys.define(new ConfigDef()).parse(Map.of("file.name.template", template)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(hint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{{output}}/{{topic}}_{{partition}}_{{start_offset}}"})
  void itsOwnNamesAreKnownAgain(String template) {
    ObjectNames names = names("file.name.template", template);
    String key = names.key(file("day=1/hour=2", 3), FileKind.KEYS, ".json.gz");

    assertThat(names.matches(T12, key)).isTrue();
    assertThat(names.matches(new TopicPartition("t", 2), key)).isFalse();
    assertThat(names.matches(new TopicPartition("other", 12), key)).isFalse();
    assertThat(key).startsWith(names.prefix("t"));
  }
}
