// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.writer.RetryPolicy;
import io.landfall.writer.RetryPolicy.Exhausted;
import io.landfall.writer.RetryPolicy.Jitter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxWriterConfigTest {

  private static Map<String, String> props(String... keysAndValues) {
    Map<String, String> props = new HashMap<>();
    props.put("topics", "influx-topic");
    props.put("connect.influx.url", "http://localhost:8086");
    props.put("connect.influx.db", "mydb");
    props.put(
        "connect.influx.kcql",
        "INSERT INTO influxMeasure SELECT * FROM influx-topic WITHTIMESTAMP sys_time()");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      props.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return props;
  }

  /** Each fault as the connector tells it. */
  private static List<String> faults(Map<String, String> props) {
    return new InfluxSinkConnector()
        .validate(props).configValues().stream()
            .flatMap(
                value -> value.errorMessages().stream().map(fault -> value.name() + ": " + fault))
            .toList();
  }

  private static RetryPolicy retry(String... keysAndValues) {
    return new InfluxWriterProvider().retryPolicy(props(keysAndValues));
  }

  @Test
  void theSeedsOptionTableIsTheDefault() {
    InfluxWriterConfig config = InfluxWriterConfig.from(props());

    assertThat(config.policy()).isEqualTo(ErrorPolicy.RETRY);
    assertThat(retry())
        .isEqualTo(new RetryPolicy(60_000, 60_000, Jitter.ABOVE, -1, 10, Exhausted.FAIL));
    assertThat(config.address().consistency()).isEqualTo("all");
    assertThat(config.address().retentionPolicy()).contains("autogen");
    assertThat(config.identity().user()).isEmpty();
    assertThat(config.showsProgress()).isFalse();
    assertThat(config.api()).isEmpty();
    assertThat(config.link().gzip()).isTrue();
    assertThat(faults(props())).isEmpty();
  }

  @Test
  void throwNeverRepeats() {
    assertThat(retry("connect.influx.error.policy", "throw", "connect.influx.max.retries", "5"))
        .returns(0, RetryPolicy::maxRetries)
        .returns(Exhausted.FAIL, RetryPolicy::exhausted);
  }

  @Test
  void noopDropsAtOnceUnlessRetriesAreSet() {
    assertThat(retry("connect.influx.error.policy", "NOOP"))
        .returns(0, RetryPolicy::maxRetries)
        .returns(Exhausted.DROP, RetryPolicy::exhausted);
    assertThat(retry("connect.influx.error.policy", "Noop", "connect.influx.max.retries", "2"))
        .returns(2, RetryPolicy::maxRetries);
  }

  @Test
  void theOldSpellingOfRetriesIsReadAndYieldsToTheNewOne() {
    assertThat(retry("connect.influx.max.retires", "20").maxRetries()).isEqualTo(20);
    assertThat(
            retry("connect.influx.max.retires", "20", "connect.influx.max.retries", "3")
                .maxRetries())
        .isEqualTo(3);
  }

  @Test
  void requiredKeysAreNamedTogether() {
    Map<String, String> nothing = Map.of("topics", "t");

    assertThat(faults(nothing))
        .anySatisfy(fault -> assertThat(fault).startsWith("connect.influx.url: "))
        .anySatisfy(fault -> assertThat(fault).startsWith("connect.influx.kcql: "))
        .contains("connect.influx.db: Cannot write to no database (set connect.influx.db)");
  }

  @Test
  void topicsAndStatementsHaveToNameEachOther() {
    assertThat(faults(props("topics", "influx-topic,other")))
        .containsExactly(
            "connect.influx.kcql: Cannot route topics: consumed without a KCQL statement [other]"
                + " (topics: [influx-topic, other]; statements FROM: [influx-topic])");
    assertThat(faults(props("topics", "other")))
        .containsExactly(
            "connect.influx.kcql: Cannot route topics: consumed without a KCQL statement [other],"
                + " with a statement but not consumed [influx-topic] (topics: [other]; statements"
                + " FROM: [influx-topic])");
  }

  @ParameterizedTest
  @CsvSource({
    "connect.influx.retry.intervall, Unknown key (did you mean connect.influx.retry.interval?)",
    "connect.influx.sink.kcql, Unknown key (an old name: write connect.influx.kcql)",
    "connect.influx.connection.url, Unknown key (an old name: write connect.influx.url)",
    "connect.influx.database, Unknown key (an old name: write connect.influx.db)",
    "connect.influx.user, Unknown key (an old name: write connect.influx.username)"
  })
  void unknownKeysAreRefused(String key, String fault) {
    assertThat(faults(props(key, "x"))).containsExactly(key + ": " + fault);
  }

  @ParameterizedTest
  @CsvSource({
    "connect.influx.error.policy, IGNORE",
    "connect.influx.consistency.level, SOME",
    "connect.influx.api, v4",
    "connect.influx.max.retries, -2",
    "connect.influx.batch.lines, 0",
    "connect.influx.precision, h"
  })
  void valuesThatCannotBeAreRefused(String key, String value) {
    assertThat(faults(props(key, value)))
        .singleElement()
        .asString()
        .startsWith(key + ": Invalid value " + value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8086",
        "ftp://localhost",
        "http://user:secret@localhost:8086",
        "http://localhost:8086?readTimeout=5000",
        "http://",
        "not a url"
      })
  void addressesThatCannotBeAreRefusedAndNotShown(String url) {
    assertThat(faults(props("connect.influx.url", url)))
        .singleElement()
        .asString()
        .startsWith("connect.influx.url: Cannot use connect.influx.url: ")
        .doesNotContain("secret");
  }

  @Test
  void aPasswordNeedsAUser() {
    assertThat(faults(props("connect.influx.password", "p")))
        .containsExactly(
            "connect.influx.username: Cannot use a password without a user (set"
                + " connect.influx.username)");
  }

  @Test
  void aBucketIsEnough() {
    Map<String, String> props = props("connect.influx.bucket", "b", "connect.influx.org", "o");
    props.remove("connect.influx.db");

    assertThat(faults(props)).isEmpty();
    assertThat(InfluxWriterConfig.from(props).address().bucket()).isEqualTo(Optional.of("b"));
  }

  @Test
  void faultsOfStatementsShowThePlace() {
    assertThat(faults(props("connect.influx.kcql", "INSERT INTO m SELECT FROM influx-topic")))
        .singleElement()
        .asString()
        .startsWith("connect.influx.kcql: ")
        .contains("^");
  }

  @Test
  void creatingChecksWhatValidatingChecks() {
    Map<String, String> props = props("connect.influx.databas", "x");

    assertThatThrownBy(() -> new InfluxWriterProvider().create(props))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("connect.influx.databas: Unknown key");
    List<ConfigValue> faults = new InfluxWriterProvider().validate(props);
    assertThat(faults).hasSize(1);
  }
}
