// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkFileTest {

  @TempDir private Path directory;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content, StandardCharsets.UTF_8);
  }

  @Test
  void readsAFlatObjectWithNumbersAndBooleans() throws IOException {
    Path file =
        file("sink.json", "{\"name\": \"a\", \"tasks.max\": 2, \"flag\": true, \"none\": null}");

    assertThat(SinkFile.read(file).keys())
        .isEqualTo(Map.of("name", "a", "tasks.max", "2", "flag", "true"));
  }

  @Test
  void readsNameAndConfigAroundTheObject() throws IOException {
    Path file = file("sink.json", "{\"name\": \"a\", \"config\": {\"topics\": \"t\"}}");

    assertThat(SinkFile.read(file).keys()).isEqualTo(Map.of("name", "a", "topics", "t"));
  }

  @Test
  void readsProperties() throws IOException {
    Path file = file("sink.properties", "# a sink\nname=a\ntopics = t,u\n");

    assertThat(SinkFile.read(file).keys()).isEqualTo(Map.of("name", "a", "topics", "t,u"));
  }

  @Test
  void keepsTheOrderOfTheFile() throws IOException {
    Path properties = file("sink.properties", "topics=t\nname=a\n");
    Path json = file("sink.json", "{\"name\": \"a\", \"config\": {\"z\": \"1\", \"b\": \"2\"}}");

    assertThat(SinkFile.read(properties).keys().keySet()).containsExactly("topics", "name");
    assertThat(SinkFile.read(json).keys().keySet()).containsExactly("name", "z", "b");
  }

  @Test
  void readsPropertiesWhateverTheFileIsCalled() throws IOException {
    assertThat(SinkFile.read(file("sink.conf", "name=a")).keys()).isEqualTo(Map.of("name", "a"));
  }

  @Test
  void namesFileAndLineOfATrailingComma() throws IOException {
    Path file =
        file(
            "sink.json",
            "{\n  \"name\": \"a\",\n  \"config\": {\n    \"password\": \"secret\",\n  }\n}\n");

    assertThatThrownBy(() -> SinkFile.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Cannot read sink configuration: "
                + file
                + ":5:3 (a comma before the closing bracket)");
  }

  @Test
  void namesFileAndLineOfOtherFaultsWithoutTheContent() throws IOException {
    Path file = file("sink.json", "{\n  \"name\": \"a\"\n  \"password\": \"secret\"\n}\n");

    assertThatThrownBy(() -> SinkFile.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("Cannot read sink configuration: " + file + ":3:")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesAKeyThatIsGivenTwice() throws IOException {
    Path file = file("sink.json", "{\"name\": \"a\", \"name\": \"b\"}");

    assertThatThrownBy(() -> SinkFile.read(file)).hasMessageContaining("Duplicate field 'name'");
  }

  @Test
  void refusesTwoNames() throws IOException {
    Path file = file("sink.json", "{\"name\": \"a\", \"config\": {\"name\": \"b\"}}");

    assertThatThrownBy(() -> SinkFile.read(file))
        .hasMessage(
            "Cannot read sink configuration: "
                + file
                + " (its name is a outside and b inside \"config\")");
  }

  @Test
  void refusesNestedValues() throws IOException {
    Path file = file("sink.json", "{\"name\": \"a\", \"topics\": [\"t\"]}");

    assertThatThrownBy(() -> SinkFile.read(file))
        .hasMessage(
            "Cannot read sink configuration: "
                + file
                + " (topics is an object or array; every value is a string, number or boolean)");
  }

  @Test
  void namesAFileThatIsNotThere() {
    Path file = directory.resolve("absent.json");

    assertThatThrownBy(() -> SinkFile.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot read sink configuration: " + file);
  }
}
