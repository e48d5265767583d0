// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

  private static List<String> path(String text) {
    return RecordPath.below(Root.VALUE, text).names();
  }

  @ParameterizedTest
  @CsvSource({
    "a, a, true",
    "a, b, false",
    "a, a.b, false",
    "a.b, a.b, true",
    "a.*, a.b, true",
    "a.*, a, false",
    "a.*, a.b.c, false",
    "a*, abc, true",
    "a*c, abc, true",
    "a*c, abd, false",
    "*.b, a.b, true",
    "**.b, b, true",
    "**.b, a.c.b, true",
    "a.**, a.b.c, true",
    "a.**.d, a.d, true",
    "a.**.d, a.b.c.d, true",
    "a.**.d, a.b.c, false",
    "`a.b`, `a.b`, true",
    "`a.b`, a.b, false",
    "a.b, `a.b`, true",
    "a.b, c.`a.b`, false",
    "_key, _key, true",
  })
  void matchesPaths(String pattern, String path, boolean matches) {
    assertThat(PathPattern.parse(pattern).matches(path(path))).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "a.b, a, true",
    "a.b, a.b, false",
    "a.b, c, false",
    "**.b, c.d, true",
    "*.b, c, true",
    "a*.c, b, false",
    "a, a, false",
  })
  void knowsWhetherItReachesBelowAPath(String pattern, String path, boolean reaches) {
    assertThat(PathPattern.parse(pattern).reachesBelow(path(path))).isEqualTo(reaches);
  }

  @Test
  void takesANameLiterally() {
    PathPattern name = PathPattern.name("a.*");

    assertThat(name.matches(List.of("a.*"))).isTrue();
    assertThat(name.matches(List.of("a", "b"))).isFalse();
  }

  @Test
  void refusesAnOpenBacktick() {
    assertThatThrownBy(() -> PathPattern.parse("a.`b"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Cannot read path: a.`b");
  }
}
