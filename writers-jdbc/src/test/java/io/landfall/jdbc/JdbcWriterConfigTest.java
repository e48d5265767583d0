// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.jdbc.bind.NumericUnit;
import io.landfall.jdbc.bind.TimeRules;
import io.landfall.jdbc.connection.JdbcUrl;
import io.landfall.jdbc.evolve.MissingTable;
import io.landfall.jdbc.row.RowRules;
import io.landfall.jdbc.table.TableKind;
import io.landfall.jdbc.table.TableName;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.RetryPolicy;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class JdbcWriterConfigTest {

  private static final String URL = "jdbc:postgresql://localhost:5432/doc?user=crate";

  private static Map<String, String> with(String... keysAndValues) {
    Map<String, String> props = new HashMap<>();
    props.put("connection.url", URL);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      props.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return props;
  }

  /** All complaints about a key. */
  private static List<String> faults(String key, String value) {
    return JdbcWriterConfig.CONFIG_DEF.validate(with(key, value)).stream()
        .filter(config -> config.name().equals(key))
        .map(ConfigValue::errorMessages)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aUrlIsEnough() {
    JdbcWriterConfig config = JdbcWriterConfig.from(with());
    assertThat(config.dialect().name()).isEqualTo("postgresql");
    assertThat(config.connection().properties()).isEmpty();
    assertThat(config.connection().attempts()).isEmpty();
    assertThat(config.connection().backoffMs()).isEmpty();
    assertThat(config.topics().of("metrics").naming().table("")).isEqualTo(TableName.of("metrics"));
    assertThat(config.tableRules().missing()).isEqualTo(MissingTable.FAIL);
    assertThat(config.topics().of("metrics").rules()).isEqualTo(RowRules.INSERT);
    assertThat(config.batchSize()).isEqualTo(3000);
    assertThat(config.times()).isEqualTo(new TimeRules(NumericUnit.MS, ZoneId.of("UTC")));
    assertThat(config.limits()).isEqualTo(new BatchLimits(10_000, 8 << 20, 100));
    assertThat(new JdbcWriterProvider().retryPolicy(with()))
        .isEqualTo(
            new RetryPolicy(
                3_000, 60_000, RetryPolicy.Jitter.FULL, 1_800_000, -1, RetryPolicy.Exhausted.FAIL));
  }

  @Test
  void everyKeyIsRead() {
    Map<String, String> props =
        with(
            "connection.user", "me",
            "connection.password", "secret",
            "connection.sslmode", "require",
            "connection.attempts", "5",
            "connection.backoff.ms", "250",
            "insert.mode", "INSERT",
            "pk.mode", "none",
            "table.name.format", "doc.${topic}",
            "auto.create", "true",
            "batch.size", "0",
            "numeric.timestamp.unit", "s",
            "db.timezone", "Europe/Vienna",
            "batch.max.records", "7",
            "batch.max.bytes", "8",
            "linger.ms", "9",
            "max.retries", "2",
            "retry.backoff.ms", "11");
    JdbcWriterConfig config = JdbcWriterConfig.from(props);
    assertThat(config.connection().properties())
        .isEqualTo(Map.of("user", "me", "password", "secret", "sslmode", "require"));
    assertThat(config.connection().attempts()).isEqualTo(OptionalInt.of(5));
    assertThat(config.connection().backoffMs()).isEqualTo(OptionalLong.of(250));
    assertThat(config.topics().of("m").naming().table("")).isEqualTo(TableName.of("doc", "m"));
    assertThat(config.tableRules().missing()).isEqualTo(MissingTable.CREATE);
    assertThat(config.batchSize()).isEqualTo(1);
    assertThat(config.times()).isEqualTo(new TimeRules(NumericUnit.S, ZoneId.of("Europe/Vienna")));
    assertThat(config.limits()).isEqualTo(new BatchLimits(7, 8, 9));
    RetryPolicy retries = new JdbcWriterProvider().retryPolicy(props);
    assertThat(retries.backoffMs()).isEqualTo(11);
    assertThat(retries.maxRetries()).isEqualTo(2);
  }

  @Test
  void faultsNameKeyValueAndWhatIsExpected() {
    assertThat(faults("insert.mode", "Upsert"))
        .containsExactly(
            "Invalid value Upsert for configuration insert.mode: must be one of insert, upsert,"
                + " update, multi, ignore, newer-wins, partial");
    assertThat(faults("pk.mode", "key"))
        .containsExactly(
            "Invalid value key for configuration pk.mode: must be one of none, kafka, record_key,"
                + " record_value, record_header");
    assertThat(faults("table.name.format", " "))
        .containsExactly("Invalid value  for configuration table.name.format: must not be empty");
    assertThat(faults("table.name.format", "\"${topic}"))
        .containsExactly(
            "Invalid value \"${topic} for configuration table.name.format: a quote is not closed");
    assertThat(faults("db.timezone", "PST")).isEmpty();
    assertThat(faults("db.timezone", "Vienna"))
        .containsExactly("Invalid value Vienna for configuration db.timezone: no such time zone");
    assertThat(faults("numeric.timestamp.unit", "minutes"))
        .containsExactly(
            "Invalid value minutes for configuration numeric.timestamp.unit: must be s, ms, us or ns");
    assertThat(faults("connection.attempts", "0"))
        .containsExactly(
            "Invalid value 0 for configuration connection.attempts: Value must be at least 1");
    assertThat(faults("batch.size", "-1"))
        .containsExactly("Invalid value -1 for configuration batch.size: Value must be at least 0");
  }

  @Test
  void theDialectFollowsFromTheUrlUnlessItIsNamed() {
    assertThat(dialect("connection.url", "jdbc:mysql://h/d")).isEqualTo("mysql");
    assertThat(dialect("connection.url", "jdbc:unheard:x")).isEqualTo("generic");
    assertThat(dialect("dialect.name", "MYSQL")).isEqualTo("mysql");
    assertThat(faults("dialect.name", "bestdb"))
        .singleElement()
        .asString()
        .startsWith("Cannot use dialect.name: no dialect bestdb (there is cockroachdb, ");
  }

  private static String dialect(String key, String value) {
    Map<String, String> props = new HashMap<>(Map.of("connection.url", "jdbc:postgresql:x"));
    props.put(key, value);
    return JdbcWriterConfig.from(props).dialect().name();
  }

  @Test
  void identifiersAreQuotedUnlessOneOfTheKeysSaysOtherwise() {
    assertThat(quoted("quote.sql.identifiers", "Always")).isEqualTo("\"Name\"");
    assertThat(quoted("quote.sql.identifiers", "NEVER")).isEqualTo("Name");
    assertThat(quoted("sql.quote.identifiers", "true")).isEqualTo("\"Name\"");
    assertThat(quoted("sql.quote.identifiers", "false")).isEqualTo("Name");
    assertThat(faults("quote.sql.identifiers", "sometimes"))
        .containsExactly(
            "Invalid value sometimes for configuration quote.sql.identifiers: must be always or"
                + " never");
  }

  private static String quoted(String key, String value) {
    return JdbcWriterConfig.from(Map.of("connection.url", "jdbc:postgresql:x", key, value))
        .dialect()
        .identifiers()
        .written("Name");
  }

  @Test
  void theKindsOfTablesAreThoseThatAreNamed() {
    Map<String, String> url = Map.of("connection.url", "jdbc:postgresql:x");
    assertThat(JdbcWriterConfig.from(url).tableRules().kinds())
        .containsExactlyInAnyOrder(TableKind.TABLE, TableKind.PARTITIONED);
    assertThat(
            JdbcWriterConfig.from(
                    Map.of("connection.url", "jdbc:postgresql:x", "table.types", "VIEW, TABLE"))
                .tableRules()
                .kinds())
        .containsExactlyInAnyOrder(TableKind.TABLE, TableKind.VIEW);
    assertThat(faults("table.types", "INDEX")).hasSize(1);
  }

  @Test
  void theUrlIsCheckedAndNeverShown() {
    assertThat(faults("connection.url", "postgres://u:secret@h/d"))
        .containsExactly(
            "Cannot use connection.url: not a JDBC URL (expected jdbc:<database>:<address>)");
    assertThatThrownBy(() -> JdbcWriterConfig.from(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Missing required configuration \"connection.url\" which has no default value.");
    assertThat(JdbcWriterConfig.from(with("connection.password", "secret")).connection())
        .hasToString("ConnectionSettings[jdbc:postgresql://localhost:5432/doc]");
    assertThat(JdbcUrl.parse("jdbc:postgresql://u:secret@h:1/d?password=x"))
        .hasToString("Optional[jdbc:postgresql://h:1/d]");
  }
}
