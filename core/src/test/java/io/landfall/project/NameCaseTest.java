// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameCaseTest {

  @ParameterizedTest
  @CsvSource({
    "SNAKE, HTTPServer2, http_server2",
    "SNAKE, theQuickFox, the_quick_fox",
    "SNAKE, v2Name, v2_name",
    "SNAKE, already_snake, already_snake",
    "SNAKE, with-dash and.dot, with_dash_and_dot",
    "SNAKE, _id, _id",
    "SNAKE, __, __",
    "SNAKE, ID, id",
    "SNAKE, ÄrgerÜber, ärger_über",
    "KEBAB, HTTPServer2, http-server2",
    "CAMEL, HTTPServer2, httpServer2",
    "CAMEL, the_quick_fox, theQuickFox",
    "PASCAL, the_quick_fox, TheQuickFox",
    "PASCAL, _id, _Id",
    "UPPER, straße, STRASSE",
    "LOWER, IT, it",
    "NONE, aB, aB",
  })
  void changesNames(NameCase to, String name, String expected) {
    assertThat(to.apply(name)).isEqualTo(expected);
  }

  @Test
  void knowsNoLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(NameCase.LOWER.apply("ID")).isEqualTo("id");
      assertThat(NameCase.PASCAL.apply("id")).isEqualTo("Id");
    } finally {
      Locale.setDefault(before);
    }
  }
}
