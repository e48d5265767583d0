// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.store.StoreKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;

/** The page says what the code does; {@code -Dlandfall.docs=write} writes its table anew. */
class S3PageTest {

  private static final Path DOCS = Path.of(System.getProperty("basedir", ".")).resolve("../docs");
  private static final Path PAGE = DOCS.resolve("s3.md");
  private static final String BEGIN = "<!-- s3 -->\n";

  @Test
  void itsTableHasTheKeysOfTheStoreAndTheWriter() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int until = page.indexOf("<!-- end -->", from);
    if ("write".equals(System.getProperty("landfall.docs"))) {
      Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(until));
      return;
    }

    assertThat(page.substring(from, until)).isEqualTo(table());
  }

  @Test
  void everyOtherKeyIsOnAPageOfItsOwn() throws IOException {
    String pages =
        Files.readString(PAGE)
            + Files.readString(DOCS.resolve("partitioning.md"))
            + Files.readString(DOCS.resolve("formats.md"))
            + Files.readString(DOCS.resolve("configuration.md"));

    assertThat(new S3WriterProvider().config().names())
        .allSatisfy(key -> assertThat(pages).contains("`" + key));
  }

  private static String table() {
    ConfigDef keys = UploadKeys.define(StoreKeys.define(new ConfigDef()));
    FileKeys.define(keys);
    RecordKeys.define(keys);
    StringBuilder table =
        new StringBuilder("| key | type | default | meaning |\n|---|---|---|---|\n");
    new TreeMap<>(keys.configKeys()).values().forEach(key -> row(key, table));
    return table.toString();
  }

  private static void row(ConfigKey key, StringBuilder table) {
    table
        .append("| `" + key.name + "` | ")
        .append(key.type.name().toLowerCase(Locale.ROOT))
        .append(" | " + preset(key) + " | ")
        .append(key.documentation.replace("|", "\\|").replace("<", "&lt;"))
        .append(" |\n");
  }

  private static String preset(ConfigKey key) {
    if (ConfigDef.NO_DEFAULT_VALUE.equals(key.defaultValue)) {
      return "needed";
    }
    String text = key.type == ConfigDef.Type.PASSWORD ? "" : String.valueOf(key.defaultValue);
    return text.isEmpty() || text.equals("null") || text.equals("[]") ? "" : "`" + text + "`";
  }
}
