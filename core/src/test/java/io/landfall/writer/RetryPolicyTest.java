// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.writer.RetryPolicy.Exhausted;
import io.landfall.writer.RetryPolicy.Jitter;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static final OptionalLong NOT_ASKED = OptionalLong.empty();

  private final Random random = new Random(1);

  private static RetryPolicy fixed(long backoffMs, long maxBackoffMs, long timeoutMs, int retries) {
    return new RetryPolicy(
        backoffMs, maxBackoffMs, Jitter.NONE, timeoutMs, retries, Exhausted.FAIL);
  }

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(RetryPolicy.from(Map.of()))
        .isEqualTo(new RetryPolicy(1_000, 60_000, Jitter.FULL, 1_800_000, -1, Exhausted.FAIL))
        .isEqualTo(RetryPolicy.DEFAULT);
    Map<String, Object> parsed = RetryPolicy.define(new ConfigDef()).parse(Map.of());
    assertThat(parsed)
        .containsOnly(
            Map.entry("retry.backoff.ms", 1_000L),
            Map.entry("retry.backoff.max.ms", 60_000L),
            Map.entry("retry.timeout.ms", 1_800_000L),
            Map.entry("max.retries", -1));
  }

  @Test
  void everyKeyIsRead() {
    Map<String, String> props =
        Map.of(
            "retry.backoff.ms", "5",
            "retry.backoff.max.ms", "50",
            "retry.timeout.ms", "-1",
            "max.retries", "3");
    assertThat(RetryPolicy.from(props))
        .isEqualTo(new RetryPolicy(5, 50, Jitter.FULL, -1, 3, Exhausted.FAIL));
  }

  @Test
  void aWritersDefaultsHoldWhereAConfigurationIsSilent() {
    RetryPolicy influx = new RetryPolicy(60_000, 60_000, Jitter.NONE, -1, 10, Exhausted.DROP);
    assertThat(RetryPolicy.from(Map.of(), influx)).isEqualTo(influx);
    assertThat(RetryPolicy.from(Map.of("max.retries", "2"), influx).maxRetries()).isEqualTo(2);
    ConfigDef own =
        new ConfigDef().define("retry.backoff.ms", Type.LONG, 3_000L, Importance.LOW, "");
    assertThat(RetryPolicy.define(own).defaultValues()).containsEntry("retry.backoff.ms", 3_000L);
  }

  @Test
  void aBackoffAboveTheBoundRaisesTheBound() {
    assertThat(RetryPolicy.from(Map.of("retry.backoff.ms", "90000")).maxBackoffMs())
        .isEqualTo(90_000);
  }

  @Test
  void invalidValuesAreRefused() {
    assertThatThrownBy(() -> RetryPolicy.from(Map.of("retry.backoff.ms", "soon")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Invalid value soon for configuration retry.backoff.ms: Not a number of type LONG");
    assertThatThrownBy(() -> RetryPolicy.from(Map.of("retry.backoff.max.ms", "-1")))
        .hasMessage(
            "Invalid value -1 for configuration retry.backoff.max.ms: Value must be at least 0");
    assertThatThrownBy(() -> RetryPolicy.from(Map.of("retry.timeout.ms", "-2")))
        .hasMessage(
            "Invalid value -2 for configuration retry.timeout.ms: Value must be at least -1");
    assertThatThrownBy(() -> RetryPolicy.from(Map.of("max.retries", "3000000000")))
        .hasMessage(
            "Invalid value 3000000000 for configuration max.retries: "
                + "Value must be no more than 2147483647");
    assertThatThrownBy(() -> fixed(10, 5, -2, -3))
        .hasMessage("Cannot retry from 10 ms to 5 ms for -2 ms, -3 times");
  }

  @Test
  void delaysDoubleUpToTheBound() {
    RetryPolicy policy = fixed(100, 1_000, -1, -1);
    long[] delays = new long[6];
    for (int i = 0; i < delays.length; i++) {
      delays[i] = policy.nextDelayMs(i + 1, 0, NOT_ASKED, random).orElseThrow();
    }
    assertThat(delays).containsExactly(100, 200, 400, 800, 1_000, 1_000);
  }

  @Test
  void anIntervalIsSpreadByATenthAndNeverUndercut() {
    RetryPolicy policy = new RetryPolicy(1_000, 1_000, Jitter.ABOVE, -1, -1, Exhausted.FAIL);
    Set<Long> own = new TreeSet<>();
    Set<Long> asked = new TreeSet<>();
    for (int i = 0; i < 200; i++) {
      own.add(policy.nextDelayMs(1, 0, NOT_ASKED, random).orElseThrow());
      asked.add(policy.nextDelayMs(1, 0, OptionalLong.of(500), random).orElseThrow());
    }

    assertThat(own).allMatch(delay -> delay >= 1_000 && delay <= 1_100).hasSizeGreaterThan(50);
    assertThat(asked).allMatch(delay -> delay >= 500 && delay <= 550).hasSizeGreaterThan(25);
    assertThat(policy.nextDelayMs(1, 0, OptionalLong.of(Long.MAX_VALUE), random))
        .hasValue(Long.MAX_VALUE);
  }

  @Test
  void timeAndRepetitionsEnd() {
    assertThat(fixed(100, 100, 500, -1).nextDelayMs(9, 499, NOT_ASKED, random)).isPresent();
    assertThat(fixed(100, 100, 500, -1).nextDelayMs(9, 500, NOT_ASKED, random)).isEmpty();
    assertThat(fixed(100, 100, -1, 2).nextDelayMs(2, 0, NOT_ASKED, random)).isPresent();
    assertThat(fixed(100, 100, -1, 2).nextDelayMs(3, 0, NOT_ASKED, random)).isEmpty();
    assertThat(fixed(100, 100, -1, 0).nextDelayMs(1, 0, NOT_ASKED, random)).isEmpty();
    assertThat(fixed(100, 100, 0, -1).nextDelayMs(1, 0, NOT_ASKED, random)).isEmpty();
  }

  @Test
  void whatTheTargetAsksForIsNotUndercut() {
    RetryPolicy policy = fixed(100, 1_000, -1, -1);
    assertThat(policy.nextDelayMs(1, 0, OptionalLong.of(5_000), random)).hasValue(5_000);
    assertThat(policy.nextDelayMs(1, 0, OptionalLong.of(5), random)).hasValue(100);
  }

  @Test
  void whatTheTargetAsksForTakesThePlaceOfAFixedInterval() {
    RetryPolicy policy = fixed(60_000, 60_000, -1, 1);
    assertThat(policy.nextDelayMs(1, 0, OptionalLong.of(2_000), random)).hasValue(2_000);
    assertThat(policy.nextDelayMs(1, 0, OptionalLong.of(90_000), random)).hasValue(90_000);
    assertThat(policy.nextDelayMs(1, 0, OptionalLong.of(0), random)).hasValue(60_000);
    assertThat(policy.nextDelayMs(1, 0, NOT_ASKED, random)).hasValue(60_000);
    assertThat(policy.nextDelayMs(2, 0, OptionalLong.of(2_000), random)).isEmpty();
  }

  @Property
  void jitterStaysWithinTheDelay(
      @ForAll @LongRange(min = 0, max = 100_000) long backoffMs,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 100_000) long more,
      @ForAll @IntRange(min = 1, max = 2_000) int failures,
      @ForAll long seed) {
    long max = backoffMs + more;
    RetryPolicy full = new RetryPolicy(backoffMs, max, Jitter.FULL, -1, -1, Exhausted.FAIL);
    long bound =
        fixed(backoffMs, max, -1, -1).nextDelayMs(failures, 0, NOT_ASKED, random).orElseThrow();
    assertThat(bound).isBetween(1L, Math.max(1, max));
    assertThat(full.nextDelayMs(failures, 0, NOT_ASKED, new Random(seed)).orElseThrow())
        .isBetween(1L, bound);
  }
}
