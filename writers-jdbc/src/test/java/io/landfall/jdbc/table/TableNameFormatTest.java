// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotBlank;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class TableNameFormatTest {

  private static TableName table(String format, String topic) {
    return TableNameFormat.of(format, '"').tableOf(topic);
  }

  @Test
  void theTopicIsTheTable() {
    assertThat(table("${topic}", "metrics")).isEqualTo(TableName.of("metrics"));
    assertThat(table(" ${topic} ", "Metrics")).isEqualTo(TableName.of("Metrics"));
    assertThat(table("kafka_${topic}_${topic}", "a")).isEqualTo(TableName.of("kafka_a_a"));
    assertThat(table("metrics", "other")).isEqualTo(TableName.of("metrics"));
  }

  @Test
  void dotsSeparateSchemaAndTable() {
    assertThat(table("doc.${topic}", "metrics")).isEqualTo(TableName.of("doc", "metrics"));
    assertThat(table("${topic}", "db.doc.metrics")).isEqualTo(TableName.of("db", "doc", "metrics"));
  }

  @Test
  void quotesKeepDotsTogether() {
    assertThat(table("\"${topic}\"", "a.b.c.d")).isEqualTo(TableName.of("a.b.c.d"));
    assertThat(table("doc.\"${topic}\"", "a.b")).isEqualTo(TableName.of("doc", "a.b"));
    assertThat(table("\"My \"\"own\"\"\".t", "x")).isEqualTo(TableName.of("My \"own\"", "t"));
  }

  @Test
  void aTopicIsNeverSyntax() {
    assertThat(table("${topic}", "a\"b")).isEqualTo(TableName.of("a\"b"));
    assertThat(table("\"${topic}\"", "a\".b\"")).isEqualTo(TableName.of("a\".b\""));
    assertThat(table("${topic}", "${topic}")).isEqualTo(TableName.of("${topic}"));
  }

  @Test
  void namesThatNoDatabaseKnowsAreRefused() {
    assertThatThrownBy(() -> table("${topic}", "a.b.c.d"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot name a table: a.b.c.d (more than catalog, schema and table; to keep the dots"
                + " of a topic, quote it in table.name.format: \"${topic}\")");
    assertThatThrownBy(() -> table("${topic}", "a..b"))
        .hasMessage("Cannot name a table: a..b (a part is empty)");
    assertThatThrownBy(() -> TableNameFormat.of("\"open", '"'))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a quote is not closed");
  }

  @Test
  void partitionsArePutInLikeTopics() {
    TableNameFormat format = TableNameFormat.of("doc.\"${topic}_${partition}\"", '"');
    assertThat(format.hasPartition()).isTrue();
    assertThat(format.tableOf("a.b", "day=1.5")).isEqualTo(TableName.of("doc", "a.b_day=1.5"));
    assertThat(format.tableOf("${partition}", "\""))
        .isEqualTo(TableName.of("doc", "${partition}_\""));
    assertThat(TableNameFormat.of("${topic}", '"').hasPartition()).isFalse();
  }

  @Property
  void normalizedNamesAreOfLettersAndDigitsAlone(@ForAll @NotBlank String topic) {
    TableName name = TableNameFormat.of("\"${topic}\".x", '"').normalized(topic, "");
    assertThat(name.parts()).singleElement().asString().matches("_[a-zA-Z0-9_]+__x");
  }

  @Property
  void withoutQuotesAndDotsAFormatIsTextAroundTheTopic(
      @ForAll @AlphaChars String before,
      @ForAll @NotBlank @AlphaChars String topic,
      @ForAll @AlphaChars String after) {
    assertThat(table(before + "${topic}" + after, topic))
        .isEqualTo(TableName.of(before + topic + after));
  }

  @Property
  void whateverTheTopicIsAQuotedFormatKeepsItWhole(@ForAll @NotBlank String topic) {
    assertThat(table("doc.\"${topic}\"", topic)).isEqualTo(TableName.of("doc", topic));
  }
}
