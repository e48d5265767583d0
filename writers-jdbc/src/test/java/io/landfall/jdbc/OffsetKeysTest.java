// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.DialectBuilder;
import io.landfall.jdbc.dialect.DialectOptions;
import io.landfall.jdbc.dialect.Dialects;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class OffsetKeysTest {

  private static final Dialect POSTGRES =
      Dialects.named("postgresql").orElseThrow().dialect(DialectOptions.DEFAULT);

  private static Map<String, Object> values(String... keysAndValues) {
    Map<String, String> props = new HashMap<>();
    props.put("connection.url", "jdbc:postgresql://127.0.0.1/d");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      props.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return JdbcWriterConfig.CONFIG_DEF.parse(props);
  }

  @Test
  void offsetsAreStoredOnlyWhereThatIsAskedFor() {
    assertThat(OffsetKeys.read(values(), POSTGRES)).isEmpty();
    assertThat(OffsetKeys.read(values("delivery.guarantee", "EXACTLY_ONCE"), POSTGRES))
        .get()
        .hasToString("landfall_offsets");
    assertThat(
            OffsetKeys.read(
                values("delivery.guarantee", "exactly_once", "offsets.table", "ops.\"of.fsets\""),
                POSTGRES))
        .get()
        .hasToString("ops.of.fsets");
  }

  @Test
  void aDatabaseWithoutTransactionsIsRefused() {
    Dialect without =
        DialectBuilder.of("cratedb", POSTGRES.identifiers(), POSTGRES.types())
            .features(Set.of())
            .build();

    assertThat(OffsetKeys.read(values(), without)).isEmpty();
    assertThatThrownBy(() -> OffsetKeys.read(values("delivery.guarantee", "exactly_once"), without))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Invalid value exactly_once for configuration delivery.guarantee: cratedb has no"
                + " transactions (set at_least_once, and upsert so that repeats do no harm)");
  }

  @Test
  void otherWordsAreRefused() {
    assertThatThrownBy(() -> values("delivery.guarantee", "at_most_once"))
        .hasMessageStartingWith(
            "Invalid value at_most_once for configuration delivery.guarantee: ");
    assertThatThrownBy(() -> values("offsets.table", "offsets_of_${topic}"))
        .hasMessage(
            "Invalid value offsets_of_${topic} for configuration offsets.table: must be the name"
                + " of one table");
  }
}
