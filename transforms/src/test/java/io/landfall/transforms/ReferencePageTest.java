// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** The reference page says what is so. Write it anew with -Dlandfall.write.docs=true. */
class ReferencePageTest {
  private static final Path PAGE = Path.of("..", "docs", "transforms.md");

  @Test
  void everyKeyHasOneExample() {
    assertThat(keys(Examples.flatten()))
        .containsExactlyInAnyOrderElementsOf(names(FlattenConfig.DEFINITION));
    assertThat(keys(Examples.rename()))
        .containsExactlyInAnyOrderElementsOf(names(RenameConfig.DEFINITION));
    assertThat(keys(Examples.kcql()))
        .containsExactlyInAnyOrderElementsOf(names(KcqlConfig.DEFINITION));
  }

  @Test
  void everyExampleOfFlattenIsTrue() {
    for (Example example : Examples.flatten()) {
      assertThat(example.run(new Flatten.Value<>())).as(example.key()).isEqualTo(example.after());
    }
  }

  @Test
  void everyExampleOfRenameIsTrue() {
    for (Example example : Examples.rename()) {
      assertThat(example.run(new Rename.Value<>())).as(example.key()).isEqualTo(example.after());
    }
  }

  @Test
  void everyExampleOfKcqlIsTrue() {
    for (Example example : Examples.kcql()) {
      assertThat(example.run(new Kcql.Value<>())).as(example.key()).isEqualTo(example.after());
    }
  }

  @Test
  void thePageIsWhatTheDefinitionsSay() throws IOException {
    if (Boolean.getBoolean("landfall.write.docs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, ReferencePage.text());
    }

    assertThat(Files.readString(PAGE)).isEqualTo(ReferencePage.text());
  }

  private static List<String> keys(List<Example> examples) {
    return examples.stream().map(Example::key).toList();
  }

  private static List<String> names(ConfigDef keys) {
    return List.copyOf(keys.configKeys().keySet());
  }
}
