// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.stream.Stream;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference page says what is so. Write it anew with -Dlandfall.write.docs=true. */
class ReferencePageTest {
  private static final Path PAGE = Path.of("..", "docs", "transforms.md");

  static Stream<ReferencePage.Section> sections() {
    return ReferencePage.SECTIONS.stream();
  }

  @ParameterizedTest
  @MethodSource("sections")
  void everyKeyHasOneExample(ReferencePage.Section section) {
    assertThat(section.examples())
        .extracting(Example::key)
        .containsExactlyInAnyOrderElementsOf(section.keys().configKeys().keySet());
  }

  @ParameterizedTest
  @MethodSource("sections")
  void everyExampleIsTrue(ReferencePage.Section section) {
    for (Example example : section.examples()) {
      assertThat(example.run(section.made().get()))
          .as("%s of %s", example.key(), section.transform())
          .isEqualTo(example.after());
    }
  }

  @Test
  void everyTransformHasASection() {
    assertThat(ServiceLoader.load(Transformation.class).stream().map(Provider::type))
        .extracting(type -> type.getName().replaceAll("^io.landfall.transforms.|[$].*", ""))
        .filteredOn(name -> !name.contains("."))
        .containsAll(sections().map(ReferencePage.Section::transform).toList());
  }

  @Test
  void thePageIsWhatTheDefinitionsSay() throws IOException {
    if (Boolean.getBoolean("landfall.write.docs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, ReferencePage.text());
    }

    assertThat(Files.readString(PAGE)).isEqualTo(ReferencePage.text());
  }
}
