// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.config.SinkFile.Form;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConfigTextTest {

  /** What one of the forms writes in another way than it is. */
  @Target({ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @AlphaChars
  @Chars({' ', '\t', '\n', '\r', '\f', '\\', ':', '=', '#', '!', '"', '$', '{', 'é', '中'})
  @interface Awkward {}

  private static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("name", "a");
    keys.put("connection.url", "jdbc:postgresql://db:5432/shop?user=x");
    return keys;
  }

  @Test
  void writesTheFormThatWasRead() {
    assertThat(ConfigText.of(Form.NAMED_JSON, keys()))
        .isEqualTo(
            """
            {
              "name": "a",
              "config": {
                "connection.url": "jdbc:postgresql://db:5432/shop?user=x"
              }
            }
            """);
    assertThat(ConfigText.of(Form.JSON, keys()))
        .isEqualTo(
            """
            {
              "name": "a",
              "connection.url": "jdbc:postgresql://db:5432/shop?user=x"
            }
            """);
    assertThat(ConfigText.of(Form.PROPERTIES, keys()))
        .isEqualTo(
            """
            name=a
            connection.url=jdbc:postgresql://db:5432/shop?user=x
            """);
  }

  @Property(tries = 200)
  void whatIsWrittenIsReadAgain(
      @ForAll Form form,
      @ForAll @Size(max = 5) Map<@NotEmpty @Awkward String, @Awkward String> keys)
      throws IOException {
    Path file = Files.createTempFile("sink", form == Form.PROPERTIES ? ".properties" : ".json");
    try {
      Files.writeString(file, ConfigText.of(form, keys), StandardCharsets.UTF_8);

      assertThat(SinkFile.read(file).keys()).isEqualTo(keys);
    } finally {
      Files.delete(file);
    }
  }
}
