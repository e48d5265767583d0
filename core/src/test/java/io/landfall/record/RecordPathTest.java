// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.record.RecordPath.Root;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.transforms.field.FieldSyntaxVersion;
import org.apache.kafka.connect.transforms.field.SingleFieldPath;
import org.junit.jupiter.api.Test;

class RecordPathTest {

  private static RecordPath value(String... names) {
    return new RecordPath(Root.VALUE, List.of(names));
  }

  @Test
  void namesAreJoinedByDots() {
    assertThat(RecordPath.parse("address.city")).isEqualTo(value("address", "city"));
    assertThat(RecordPath.parse("a-b.c d")).isEqualTo(value("a-b", "c d"));
  }

  @Test
  void aNameWithADotStandsInBackticks() {
    assertThat(RecordPath.parse("`a.b`.c")).isEqualTo(value("a.b", "c"));
    assertThat(RecordPath.parse("c.`a.b`")).isEqualTo(value("c", "a.b"));
    assertThat(RecordPath.parse("``")).isEqualTo(value(""));
  }

  @Test
  void aBacktickBeforeADotIsEscaped() {
    assertThat(RecordPath.parse("`a\\`.b`.c")).isEqualTo(value("a`.b", "c"));
    assertThat(RecordPath.parse("`a`b`.c")).isEqualTo(value("a`b", "c"));
    assertThat(RecordPath.parse("`a.b\\\\`.c")).isEqualTo(value("a.b\\", "c"));
    assertThat(RecordPath.parse("a`b.c\\d")).isEqualTo(value("a`b", "c\\d"));
  }

  @Test
  void theFirstWordMayNameAnotherRoot() {
    assertThat(RecordPath.parse("_value")).isEqualTo(new RecordPath(Root.VALUE, List.of()));
    assertThat(RecordPath.parse("_value._key")).isEqualTo(value("_key"));
    assertThat(RecordPath.parse("_key.id")).isEqualTo(new RecordPath(Root.KEY, List.of("id")));
    assertThat(RecordPath.parse("_header.`a.b`.c"))
        .isEqualTo(new RecordPath(Root.HEADER, List.of("a.b", "c")));
    assertThat(RecordPath.parse("_topic")).isEqualTo(new RecordPath(Root.TOPIC, List.of()));
    assertThat(RecordPath.parse("_partition").root()).isEqualTo(Root.PARTITION);
    assertThat(RecordPath.parse("_offset").root()).isEqualTo(Root.OFFSET);
    assertThat(RecordPath.parse("_timestamp").root()).isEqualTo(Root.TIMESTAMP);
  }

  @Test
  void aFieldMayBeCalledLikeARoot() {
    assertThat(RecordPath.parse("`_key`.id")).isEqualTo(value("_key", "id"));
    assertThat(RecordPath.parse("_keys")).isEqualTo(value("_keys"));
    assertThat(RecordPath.parse("a._key")).isEqualTo(value("a", "_key"));
    assertThat(RecordPath.below(Root.KEY, "_topic"))
        .isEqualTo(new RecordPath(Root.KEY, List.of("_topic")));
    assertThat(value("_key")).hasToString("`_key`");
  }

  @Test
  void faultsShowWhereTheyAre() {
    assertThatThrownBy(() -> RecordPath.parse("a..b"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            """
            Cannot read path: a..b (a name is missing here; `` is the empty name)
              a..b
                ^""");
    assertThatThrownBy(() -> RecordPath.parse("a."))
        .hasMessageEndingWith("\n  a.\n    ^")
        .extracting(e -> ((PathSyntaxException) e).position())
        .isEqualTo(2);
    assertThatThrownBy(() -> RecordPath.parse("a.`b.c"))
        .hasMessage("Cannot read path: a.`b.c (this backtick is not closed)\n  a.`b.c\n    ^");
    assertThatThrownBy(() -> RecordPath.parse("`a\\`"))
        .hasMessageContaining("this backtick is not closed");
    assertThatThrownBy(() -> RecordPath.parse("")).hasMessageContaining("a name is missing here");
    assertThatThrownBy(() -> RecordPath.parse("_topic.a"))
        .hasMessage("Cannot read path: _topic.a (_topic has no fields)\n  _topic.a\n        ^");
    assertThatThrownBy(() -> RecordPath.parse("_header"))
        .hasMessage(
            """
            Cannot read path: _header (the name of a header must follow)
              _header
                     ^""");
  }

  @Test
  void impossiblePathsCannotBeMade() {
    assertThatThrownBy(() -> new RecordPath(Root.OFFSET, List.of("a")))
        .hasMessage("Cannot make a path: [a] (_offset has no fields)");
    assertThatThrownBy(() -> new RecordPath(Root.HEADER, List.of()))
        .hasMessage("Cannot make a path: _header (without a header's name)");
  }

  @Property
  void whatIsPrintedIsReadAsTheSamePath(@ForAll("paths") RecordPath path) {
    assertThat(RecordPath.parse(path.toString())).isEqualTo(path);
  }

  @Property
  void whatCanBeReadIsPrintedAndReadAgain(@ForAll("texts") String text) {
    RecordPath path;
    try {
      path = RecordPath.parse(text);
    } catch (PathSyntaxException e) {
      assertThat(e.position()).isBetween(0, text.length());
      return;
    }
    assertThat(RecordPath.parse(path.toString())).isEqualTo(path);
  }

  @Property
  void namesAreReadAsKafkaReadsThem(@ForAll("texts") String text) {
    Assume.that(!text.contains("\\\\`"));
    List<String> names;
    try {
      names = RecordPath.below(Root.VALUE, text).names();
    } catch (PathSyntaxException e) {
      return;
    }
    Object nested = "found";
    for (int i = names.size() - 1; i >= 0; i--) {
      nested = Map.of(names.get(i), nested);
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> value = (Map<String, Object>) nested;
    assertThat(new SingleFieldPath(text, FieldSyntaxVersion.V2).valueFrom(value))
        .isEqualTo("found");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab.`\\_").ofMaxLength(12);
  }

  @Provide
  Arbitrary<RecordPath> paths() {
    Arbitrary<String> odd = Arbitraries.strings().withChars("a.`\\").ofMaxLength(6);
    Arbitrary<String> words = Arbitraries.of("_key", "_header", "_topic", "id", "");
    Arbitrary<List<String>> names =
        Arbitraries.frequencyOf(
                Tuple.of(3, odd),
                Tuple.of(1, words),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(4)))
            .list()
            .ofMaxSize(4);
    return Combinators.combine(Arbitraries.of(Root.class), names)
        .as(
            (root, all) -> {
              if (!root.hasFields()) {
                return new RecordPath(root, List.of());
              }
              return root == Root.HEADER && all.isEmpty()
                  ? new RecordPath(root, List.of("h"))
                  : new RecordPath(root, all);
            });
  }
}
