// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of {@code docs/drop-in.md}: what ran, what was changed, what arrived. */
final class DropInPage {

  private static final String BEGIN = "<!-- blocks -->\n";
  private static final String END = "<!-- end -->";

  private final Map<String, String> rows = new TreeMap<>();

  void shows(SinkBlock block, String arrived) {
    String changed =
        block.changed().stream().map(key -> "`" + key + "`").collect(Collectors.joining(", "));
    String row =
        "| %s | `%s` | %s | %s |%n".formatted(block.title(), block.name(), changed, arrived);
    rows.put(block.title(), row);
    System.out.print(row);
  }

  int blocks() {
    return rows.size();
  }

  /** With {@code -Dlandfall.docs=write} the page is changed instead. */
  void isWhatTheDocumentShows() throws IOException {
    Path page = Path.of(System.getProperty("landfall.root")).resolve("docs/drop-in.md");
    String text = Files.readString(page);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int until = text.indexOf(END, from);
    String table =
        "| block | connector | filled in | what happens |\n|---|---|---|---|\n"
            + String.join("", rows.values());
    if ("write".equals(System.getProperty("landfall.docs"))) {
      Files.writeString(page, text.substring(0, from) + table + text.substring(until));
      return;
    }
    assertThat(text.substring(from, until)).isEqualTo(table);
  }
}
