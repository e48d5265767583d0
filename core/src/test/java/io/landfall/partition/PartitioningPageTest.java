// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** The page on partitioning says what is so. Write it anew with -Dlandfall.write.docs=true. */
class PartitioningPageTest {

  private static final Path PAGE = Path.of("..", "docs", "partitioning.md");
  private static final ConfigDef KEYS = PartitionerConfig.define(new ConfigDef());

  @Test
  void everyKeyHasOneExampleThatSetsIt() {
    List<PartitioningExample> examples = PartitioningExample.all();
    assertThat(examples.stream().map(PartitioningExample::key).toList())
        .containsExactlyInAnyOrderElementsOf(KEYS.names());
    assertThat(examples)
        .allSatisfy(example -> assertThat(example.config()).containsKey(example.key()));
  }

  @Test
  void everyExampleIsTrue() {
    for (PartitioningExample example : PartitioningExample.all()) {
      Partitions partitions = Partitions.of(example.config());
      assertThat(partitions.partition(Sample.json(), Sample.ACCEPTED_MS))
          .as(example.key())
          .isEqualTo(example.partition());
    }
  }

  @Test
  void thePageIsWhatTheDefinitionsSay() throws IOException {
    String text = PartitioningPage.text(KEYS, PartitioningExample.all());
    if (Boolean.getBoolean("landfall.write.docs")) {
      Files.writeString(PAGE, text);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(text);
  }
}
