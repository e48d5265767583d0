// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {

  private static Naming regex(String regex, String replacement, Naming.Scope scope) {
    return new Naming("_", Pattern.compile(regex), replacement, scope, NameCase.NONE, 0);
  }

  private static Naming cutTo(int bytes) {
    return new Naming("_", null, "", Naming.Scope.SEGMENT, NameCase.NONE, bytes);
  }

  @Test
  void joins() {
    assertThat(Naming.joinedBy("--").joined(List.of("a", "b", "c"))).isEqualTo("a--b--c");
  }

  @Test
  void putsNothingBeforeANameAsLongAsThereIsNothing() {
    assertThat(Naming.joinedBy("_").joined(List.of("", "b"))).isEqualTo("b");
    assertThat(Naming.joinedBy("_").joined(List.of("a", "", "b"))).isEqualTo("a__b");
  }

  @Test
  void leavesOutNamesThatARegexEmpties() {
    assertThat(regex("^payload$", "", Naming.Scope.SEGMENT).joined(List.of("payload", "b")))
        .isEqualTo("b");
  }

  @Test
  void showsARegexEachNameOrTheJoinedOne() {
    List<String> path = List.of("a", "ab");

    assertThat(regex("^a", "x", Naming.Scope.SEGMENT).joined(path)).isEqualTo("x_xb");
    assertThat(regex("^a", "x", Naming.Scope.PATH).joined(path)).isEqualTo("x_ab");
  }

  @Test
  void changesCaseBehindTheRegexAndBeforeTheJoin() {
    Naming naming =
        new Naming(".", Pattern.compile("X"), "y", Naming.Scope.PATH, NameCase.UPPER, 0);

    assertThat(naming.joined(List.of("aX", "b"))).isEqualTo("AY.B");
  }

  @Test
  void cutsLongNamesToUniqueOnesOfAtMostThatManyBytes() {
    String first = cutTo(19).joined(List.of("temperature", "celsius"));

    assertThat(first).isEqualTo("temperature_celsius");
    assertThat(cutTo(18).joined(List.of("temperature", "celsius")))
        .startsWith("temperatu_")
        .hasSize(18);
    assertThat(cutTo(18).joined(List.of("temperature", "celsiux")))
        .startsWith("temperatu_")
        .isNotEqualTo(cutTo(18).joined(List.of("temperature", "celsius")));
  }

  @Test
  void keepsDelimitersAtTheEndsOfAName() {
    assertThat(regex("^air_", "", Naming.Scope.PATH).joined(List.of("_id"))).isEqualTo("_id");
    assertThat(regex("^air_", "", Naming.Scope.PATH).joined(List.of("air", "id_")))
        .isEqualTo("id_");
  }

  @Test
  void numbersNamesAsFarAsNobodyHasThem() {
    assertThat(Naming.joinedBy("_").numbered("a", Set.of("a_2", "a_3")::contains)).isEqualTo("a_4");
  }

  @Test
  void numbersNamesWithinTheirLimit() {
    assertThat(cutTo(16).numbered("temperature_cels", name -> false)).isEqualTo("temperature_ce_2");
    assertThat(cutTo(16).numbered("temp", name -> false)).isEqualTo("temp_2");
  }

  @Test
  void doesNotCutThroughACharacter() {
    String name = cutTo(16).joined(List.of("größtmöglicherÄrger"));

    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(16);
    assertThat(name).startsWith("größt_").doesNotContain("\uFFFD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$1   | No group 1",
        "${x} | No group with name {x}",
        "\\    | character to be escaped is missing"
      })
  void refusesAReplacementThatFailsOnTheFirstMatch(String replacement, String fault) {
    assertThatThrownBy(() -> regex("a", replacement, Naming.Scope.SEGMENT))
        .hasMessage("Cannot replace by: " + replacement + " (" + fault + ")");
  }

  @Test
  void replacesByGroupsThatAreThere() {
    Naming naming = regex("(?x) (a) | (?<b>b) # either", "$1-${b}", Naming.Scope.SEGMENT);

    assertThat(naming.joined(List.of("a", "b"))).isEqualTo("a-_-b");
  }

  @Test
  void needsRoomForTheChecksum() {
    assertThatThrownBy(() -> cutTo(15))
        .hasMessage("Cannot cut names to bytes: 15 (at least 16, or 0)");
  }
}
