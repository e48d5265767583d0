// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.jdbc.TopicSettings.Topic;
import io.landfall.jdbc.row.CalendarSystem;
import io.landfall.jdbc.row.EpochPrecision;
import io.landfall.jdbc.row.FieldRules;
import io.landfall.jdbc.row.InsertMode;
import io.landfall.jdbc.row.KeyMode;
import io.landfall.jdbc.row.RowRules;
import io.landfall.jdbc.row.TemporalRules;
import io.landfall.jdbc.row.Tombstones;
import io.landfall.jdbc.table.TableName;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** The keys about rows and tables, alone, together, and for single topics. */
class RowConfigTest {

  private static Map<String, String> with(String... keysAndValues) {
    Map<String, String> props = new HashMap<>();
    props.put("connection.url", "jdbc:postgresql://localhost:5432/doc");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      props.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return props;
  }

  /** What spans keys, as {@code key: message}. */
  private static List<String> faults(String... keysAndValues) {
    return new JdbcWriterProvider()
        .validate(with(keysAndValues)).stream()
            .map(fault -> fault.name() + ": " + fault.errorMessages().get(0))
            .toList();
  }

  private static List<String> faultsOf(String key, String value) {
    return JdbcWriterConfig.CONFIG_DEF.validate(with(key, value)).stream()
        .filter(config -> config.name().equals(key))
        .map(ConfigValue::errorMessages)
        .findFirst()
        .orElseThrow();
  }

  private static Topic topic(String topic, String... keysAndValues) {
    return JdbcWriterConfig.from(with(keysAndValues)).topics().of(topic);
  }

  @Test
  void everyKeyOfRowsIsRead() {
    RowRules rules =
        topic(
                "t",
                "insert.mode",
                "newer_wins",
                "newer.wins.column",
                "lsn",
                "pk.mode",
                "RECORD_KEY",
                "pk.fields",
                "a, b",
                "delete.enabled",
                "true",
                "behavior.on.null.values",
                "dead-letter",
                "replace.null.with.default",
                "false",
                "fields.whitelist",
                "c,d",
                "fields.exclude",
                "e",
                "fields.rename",
                "c:x, d:e:y",
                "flatten",
                "_",
                "string.output.value.column.name",
                "line",
                "schemaless.unknown.fields",
                "ignore",
                "timestamp.fields.list",
                "at",
                "timestamp.precision.mode",
                "nanoseconds",
                "db.timezone",
                "PST",
                "date.timezone",
                "DB_TIMEZONE",
                "date.calendar.system",
                "LEGACY")
            .rules();
    assertThat(rules)
        .isEqualTo(
            new RowRules(
                InsertMode.NEWER_WINS,
                KeyMode.RECORD_KEY,
                List.of("a", "b"),
                RowRules.Deletes.ON,
                Tombstones.DEAD_LETTER,
                RowRules.Nulls.KEEP,
                "lsn",
                new FieldRules(
                    Set.of("c", "d"),
                    Set.of("e"),
                    Map.of("c", "x", "d:e", "y"),
                    "line",
                    "_",
                    FieldRules.Unknown.IGNORE),
                new TemporalRules(
                    Set.of("at"),
                    EpochPrecision.NANOSECONDS,
                    CalendarSystem.LEGACY,
                    ZoneId.of("America/Los_Angeles"))));
  }

  @Test
  void aKeyThatIsWrongSaysWhatIsExpected() {
    assertThat(faultsOf("behavior.on.null.values", "skip"))
        .containsExactly(
            "Invalid value skip for configuration behavior.on.null.values: must be one of fail,"
                + " ignore, dead-letter");
    assertThat(faultsOf("fields.rename", "a"))
        .containsExactly(
            "Invalid value [a] for configuration fields.rename: a (expected field:column)");
    assertThat(faultsOf("fields.rename", "a:b,a:c"))
        .containsExactly(
            "Invalid value [a:b, a:c] for configuration fields.rename: a:c (the field has a column"
                + " already)");
    assertThat(faultsOf("topics.to.tables.mapping", "orders"))
        .containsExactly(
            "Invalid value [orders] for configuration topics.to.tables.mapping: orders (expected"
                + " topic:table)");
    assertThat(faultsOf("topics.to.tables.mapping", "(a:b"))
        .containsExactly(
            "Invalid value [(a:b] for configuration topics.to.tables.mapping: (a:b (Unclosed"
                + " group)");
    assertThat(faultsOf("topics.to.tables.mapping", "a*:b$1"))
        .containsExactly(
            "Invalid value [a*:b$1] for configuration topics.to.tables.mapping: a*:b$1 (there is"
                + " no group $1)");
    assertThat(faultsOf("topics.to.tables.mapping", "a:b,a:c"))
        .containsExactly(
            "Invalid value [a:b, a:c] for configuration topics.to.tables.mapping: a:c (the topic"
                + " has a table already)");
    assertThat(faultsOf("topics.to.tables.mapping", "a:\"b"))
        .containsExactly(
            "Invalid value [a:\"b] for configuration topics.to.tables.mapping: a quote is not"
                + " closed");
    assertThat(faultsOf("table.order", "a..b"))
        .containsExactly(
            "Invalid value [a..b] for configuration table.order: Cannot name a table: a..b (a part"
                + " is empty)");
    assertThat(faultsOf("date.calendar.system", "legacy"))
        .containsExactly(
            "Invalid value legacy for configuration date.calendar.system: String must be one of:"
                + " LEGACY, PROLEPTIC_GREGORIAN");
    assertThat(faultsOf("string.output.value.column.name", " "))
        .containsExactly(
            "Invalid value  for configuration string.output.value.column.name: must not be"
                + " empty");
  }

  @Test
  void keysThatDoNotGoTogetherAreNamed() {
    assertThat(faults("insert.mode", "update"))
        .containsExactly(
            "pk.mode: insert.mode=update without a key would change every row of the table");
    for (String mode : List.of("upsert", "partial")) {
      assertThat(faults("insert.mode", mode))
          .containsExactly("pk.mode: insert.mode=" + mode + " finds rows by their key");
    }
    assertThat(faults("insert.mode", "newer-wins"))
        .containsExactly(
            "pk.mode: insert.mode=newer-wins finds rows by their key",
            "newer.wins.column: insert.mode=newer-wins needs the column that tells older rows from"
                + " newer ones");
    assertThat(
            faults(
                "insert.mode", "newer-wins",
                "pk.mode", "record_value",
                "pk.fields", "id",
                "newer.wins.column", "id"))
        .containsExactly("newer.wins.column: a column of the key is the same in both rows");
    assertThat(faults("insert.mode", "ignore")).isEmpty();
    assertThat(faults("pk.mode", "kafka", "pk.fields", "a,b"))
        .containsExactly(
            "pk.fields: pk.mode=kafka needs three names: for topic, partition and offset");
    assertThat(faults("pk.mode", "kafka", "pk.fields", "a,b,c")).isEmpty();
    assertThat(faults("pk.mode", "none", "pk.fields", "ignored")).isEmpty();
    assertThat(faults("pk.mode", "record_header"))
        .containsExactly("pk.fields: pk.mode=record_header needs the names of the headers");
  }

  @Test
  void deletesNeedAKeyThatIsThereWithoutAValue() {
    Map.of(
            "none", "a row is deleted by its key",
            "kafka", "a record to delete by has coordinates of its own",
            "record_value", "a record to delete by has no value to take the key from")
        .forEach(
            (mode, why) -> {
              String message =
                  "delete.enabled=true needs pk.mode=record_key or record_header: " + why;
              assertThat(faults("delete.enabled", "true", "pk.mode", mode))
                  .containsExactly("delete.enabled: " + message, "pk.mode: " + message);
            });
    assertThat(faults("delete.enabled", "true", "pk.mode", "record_key")).isEmpty();
    assertThatThrownBy(() -> JdbcWriterConfig.from(with("insert.mode", "update")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "pk.mode: insert.mode=update without a key would change every row of the table");
  }

  @Test
  void tablesAreNamedAsTheUserSays() {
    assertThat(table("a.b-c", "table.name.format", "x.${topic}", "table.name.normalize", "true"))
        .isEqualTo(TableName.of("x_a_b_c"));
    String[] mapping = {
      "topics.to.tables.mapping", "o:s.orders, log-(\\w+)-(.*):\"$1.$2\", z.*:$0"
    };
    assertThat(table("o", mapping)).isEqualTo(TableName.of("s", "orders"));
    assertThat(table("log-a-b.c", mapping)).isEqualTo(TableName.of("a.b.c"));
    assertThat(table("zebra", mapping)).isEqualTo(TableName.of("zebra"));
    assertThatThrownBy(() -> table("p", mapping))
        .isInstanceOf(ConnectException.class)
        .hasMessage("no table for topic p (name one in topics.to.tables.mapping)");
    assertThat(
            table(
                "o",
                "topics.to.tables.mapping",
                "x:y",
                "topic.override.o.table.name.format",
                "own"))
        .isEqualTo(TableName.of("own"));
  }

  private static TableName table(String topic, String... keysAndValues) {
    return topic(topic, keysAndValues).naming().table("");
  }

  @Test
  void partitionsNeedWhatTheirPartitionerNeeds() {
    assertThat(faults("table.name.format", "${topic}_${partition}", "partitioner.class", "field"))
        .singleElement()
        .asString()
        .startsWith("partition.field.name: ");
    assertThat(faults("partitioner.class", "field")).isEmpty();
    assertThat(
            topic("t", "table.name.format", "${topic}_${partition}")
                .naming()
                .table("year=2026/day=1"))
        .isEqualTo(TableName.of("t_year=2026/day=1"));
  }

  @Test
  void aTopicHasWhatIsSetForItElseWhatIsSetForAll() {
    String[] props = {
      "insert.mode", "upsert",
      "pk.mode", "record_key",
      "topic.override.a.b.pk.fields", "id",
      "topic.override.a.b.insert.mode", "insert",
      "topic.override.a.pk.mode", "kafka",
      "topic.override.a*.fields.exclude", "x",
      "topic.override.a*b.fields.exclude", "y",
    };
    assertThat(topic("a.b", props).rules().mode()).isEqualTo(InsertMode.INSERT);
    assertThat(topic("a.b", props).rules().keyFields()).containsExactly("id");
    assertThat(topic("a.b", props).rules().keyMode()).isEqualTo(KeyMode.RECORD_KEY);
    assertThat(topic("a.b", props).rules().fields().exclude()).containsExactly("y");
    assertThat(topic("a", props).rules().keyMode()).isEqualTo(KeyMode.KAFKA);
    assertThat(topic("a", props).rules().fields().exclude()).containsExactly("x");
    assertThat(topic("c", props).rules().mode()).isEqualTo(InsertMode.UPSERT);
  }

  @Test
  void overridesAreCheckedLikeTheKeysTheyStandFor() {
    assertThat(faults("topic.override.a.b.pk.mod", "kafka"))
        .containsExactly(
            "topic.override.a.b.pk.mod: Unknown key (did you mean topic.override.a.b.pk.mode?)");
    assertThat(faults("topic.override.a.batch.size", "5"))
        .singleElement()
        .asString()
        .startsWith(
            "topic.override.a.batch.size: Unknown key (a topic can override"
                + " behavior.on.null.values, date.calendar.system, ");
    assertThat(faults("topic.override.pk.mode", "kafka")).hasSize(1);
    assertThat(faults("topic.override.a.b.insert.mode", "add"))
        .containsExactly(
            "topic.override.a.b.insert.mode: Invalid value add for configuration"
                + " topic.override.a.b.insert.mode: must be one of insert, upsert, update, multi,"
                + " ignore, newer-wins, partial");
    assertThat(faults("topic.override.a.b.insert.mode", "update"))
        .containsExactly(
            "topic.override.a.b.pk.mode: insert.mode=update without a key would change every row"
                + " of the table");
    assertThat(faults("topic.override.a.insert.mode", "update", "pk.mode", "record_key")).isEmpty();
  }

  @Property(tries = 200)
  void whateverATopicIsCalledItsKeysAreFound(
      @ForAll("topics") String topic, @ForAll("settings") Map<String, String> settings) {
    Map<String, String> props = new TreeMap<>(with());
    settings.forEach((key, value) -> props.put("topic.override." + topic + "." + key, value));
    assertThat(new JdbcWriterProvider().validate(props)).isEmpty();
    TopicSettings overridden = JdbcWriterConfig.from(props).topics();
    Map<String, String> direct = new TreeMap<>(with());
    direct.putAll(settings);
    Topic same = JdbcWriterConfig.from(direct).topics().of(topic);
    assertThat(overridden.of(topic).rules()).isEqualTo(same.rules());
    assertThat(overridden.of(topic).naming().table("")).isEqualTo(same.naming().table(""));
    assertThat(overridden.of("other-" + topic).rules()).isEqualTo(RowRules.INSERT);
  }

  @Provide
  Arbitrary<String> topics() {
    Arbitrary<String> part =
        Arbitraries.of("a", "pk", "fields", "insert", "mode", "x_1", "table", "name", "z-z");
    return part.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join(".", parts));
  }

  @Provide
  Arbitrary<Map<String, String>> settings() {
    Map<String, String> all =
        Map.of(
            "pk.mode", "record_key",
            "pk.fields", "a,b",
            "insert.mode", "ignore",
            "table.name.format", "\"${topic}\"",
            "fields.whitelist", "c",
            "fields.exclude", "d",
            "fields.rename", "c:e",
            "flatten", "_",
            "behavior.on.null.values", "ignore",
            "date.calendar.system", "LEGACY");
    return Arbitraries.of(all.keySet())
        .set()
        .map(keys -> keys.stream().collect(Collectors.toMap(key -> key, all::get)));
  }

  @Property(tries = 200)
  void aMappedTopicGoesToItsTableAndNoOther(@ForAll("names") Set<String> names) {
    Map<String, String> tables =
        names.stream().collect(Collectors.toMap(name -> name, name -> "t_" + name.hashCode()));
    String mapping =
        tables.entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(","));
    TopicSettings topics =
        JdbcWriterConfig.from(with("topics.to.tables.mapping", mapping)).topics();
    tables.forEach(
        (topic, table) ->
            assertThat(topics.of(topic).naming().table("")).isEqualTo(TableName.of(table)));
    assertThatThrownBy(() -> topics.of("not/" + names)).isInstanceOf(ConnectException.class);
  }

  @Provide
  Arbitrary<Set<String>> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("ABZ019._-")
        .ofMinLength(1)
        .ofMaxLength(12)
        .set()
        .ofMinSize(1)
        .ofMaxSize(5);
  }
}
