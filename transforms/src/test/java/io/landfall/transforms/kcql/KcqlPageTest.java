// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page shows is so. */
class KcqlPageTest {

  @Test
  void everyStatementIsRead() throws IOException {
    List<String> statements = blocks("sql");

    assertThat(statements).hasSizeGreaterThan(9);
    assertThat(statements).allSatisfy(text -> assertThat(Statement.parse(text)).isNotEmpty());
  }

  @Test
  void everyMessageIsWhatIsSaid() throws IOException {
    List<String> messages = blocks("text");

    assertThat(messages).hasSizeGreaterThan(3);
    for (String message : messages) {
      String statement = message.lines().findFirst().orElseThrow();
      assertThatThrownBy(() -> Statement.parse(statement))
          .hasMessage(message.substring(statement.length() + 1).stripTrailing());
    }
  }

  @Test
  void everyClauseIsNamed() throws IOException {
    assertThat(page()).contains(Clause.words());
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(page())
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "kcql.md"));
  }
}
