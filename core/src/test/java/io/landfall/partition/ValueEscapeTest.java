// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class ValueEscapeTest {

  @Test
  void whatWouldLeaveTheSegmentIsEscaped() {
    assertThat(path("a/b")).isEqualTo("f=a%2Fb");
    assertThat(path("../../etc")).isEqualTo("f=..%2F..%2Fetc");
    assertThat(path("a\nb\u0000c\u0085")).isEqualTo("f=a%0Ab%00c%C2%85");
    assertThat(path("\ud800x")).isEqualTo("f=%3Fx");
    assertThat(path("")).isEqualTo("f=");
  }

  @Test
  void lonelyDotsAreEscapedWhereTheyWouldBeASegment() {
    assertThat(ValueEscape.PATH.segment("", "..")).isEqualTo("%2E%2E");
    assertThat(ValueEscape.HIVE.segment("", ".")).isEqualTo("%2E");
    assertThat(path("..")).isEqualTo("f=..");
  }

  @Test
  void ordinaryValuesStayAsTheyAre() {
    for (String value : List.of("Graz", "100%", "a=b", "a b", "é", "x:y", "😀", "a\\b", "5%zz")) {
      assertThat(path(value)).isEqualTo("f=" + value);
    }
  }

  @Test
  void aPercentSignThatLooksLikeAnEscapeIsEscaped() {
    assertThat(path("a%2Fb")).isEqualTo("f=a%252Fb");
  }

  @Test
  void hivesCharactersAreEscapedAsHiveDoes() {
    assertThat(ValueEscape.HIVE.segment("f=", "a\"#%'*/:=?\\\u007F{[]^}b c"))
        .isEqualTo("f=a%22%23%25%27%2A%2F%3A%3D%3F%5C%7F%7B%5B%5D%5E}b c");
    assertThat(ValueEscape.HIVE.segment("f=", "2026-07-01T10:00"))
        .isEqualTo("f=2026-07-01T10%3A00");
  }

  @Test
  void withoutEscapesASlashMakesADirectoryAndDotsAreRefused() {
    assertThat(ValueEscape.NONE.segment("f=", "a/b")).isEqualTo("f=a/b");
    for (String value : List.of("a/../b", "a/.", "a\nb", "x".repeat(2_048))) {
      assertThatThrownBy(() -> ValueEscape.NONE.segment("f=", value))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("the value ");
    }
    assertThatThrownBy(() -> ValueEscape.NONE.segment("", "..")).isInstanceOf(DataException.class);
  }

  @Test
  void longValuesAreCutAndKeptApart() {
    String one = path("x".repeat(2_048));
    String other = path("x".repeat(2_049));
    assertThat(one).hasSize(255).startsWith("f=xxx").isNotEqualTo(other);
    assertThat(one).matches("f=x+~[0-9a-f]{16}").isEqualTo(path("x".repeat(2_048)));
    assertThat(path("é😀".repeat(100)).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(256);
    assertThat(path("/".repeat(200))).matches("f=(%2F)+~[0-9a-f]{16}");
  }

  @Property
  void twoValuesNeverShareASegment(
      @ForAll @StringLength(max = 8) @CharRange(from = ' ', to = '9') String one,
      @ForAll @StringLength(max = 8) @CharRange(from = ' ', to = '9') String other) {
    for (ValueEscape escape : List.of(ValueEscape.PATH, ValueEscape.HIVE)) {
      boolean same = escape.segment("", one).equals(escape.segment("", other));
      assertThat(same).isEqualTo(one.equals(other));
    }
  }

  @Property
  void hivesEscapesAreReadBack(@ForAll @StringLength(max = 60) String value) {
    String text = ValueEscape.HIVE.escape(value);
    assertThat(text).doesNotContain("/");
    boolean whole = value.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    if (whole) {
      assertThat(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8))
          .isEqualTo(value);
    }
  }

  private static String path(String value) {
    return ValueEscape.PATH.segment("f=", value);
  }
}
