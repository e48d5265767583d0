// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.config.RenamedKeys;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.RetryPolicy.Exhausted;
import io.landfall.writer.RetryPolicy.Jitter;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys that say what follows on an error. */
final class PolicyKeys {

  static final String POLICY = "connect.influx.error.policy";
  static final String MAX_RETRIES = "connect.influx.max.retries";

  /** As an old document spells it. */
  static final RenamedKeys RENAMED =
      RenamedKeys.of(Map.of("connect.influx.max.retires", MAX_RETRIES));

  static final String INTERVAL_MS = "connect.influx.retry.interval";
  static final String TOLERANCE = "errors.tolerance";

  private static final int DEFAULT_RETRIES = 10;
  private static final int DEFAULT_INTERVAL_MS = 60_000;
  private static final int WITHOUT_END = -1;

  private PolicyKeys() {}

  static void define(ConfigDef def) {
    def.define(
            POLICY,
            Type.STRING,
            ErrorPolicy.RETRY.name(),
            KeyChecks.oneOf(ErrorPolicy.class),
            Importance.MEDIUM,
            "What follows when a batch cannot be written: RETRY writes it again as often as "
                + MAX_RETRIES
                + " says and then stops the task, THROW stops it at once, NOOP gives the batch up, "
                + "counts and logs it and goes on.")
        .define(
            MAX_RETRIES,
            Type.INT,
            DEFAULT_RETRIES,
            Range.atLeast(WITHOUT_END),
            Importance.MEDIUM,
            "Repetitions of a failed write after which the task stops; -1 repeats without end. With"
                + " NOOP it counts only where it is set.")
        .define(
            INTERVAL_MS,
            Type.INT,
            DEFAULT_INTERVAL_MS,
            Range.atLeast(0),
            Importance.MEDIUM,
            "Milliseconds between two attempts, unless the server names a delay (Retry-After); up to "
                + "a tenth is added, so that tasks do not come back together.")
        .define(
            RetryPolicy.TIMEOUT_MS,
            Type.LONG,
            (long) WITHOUT_END,
            Range.atLeast(WITHOUT_END),
            Importance.LOW,
            "Milliseconds after the first failure when the task stops, whatever "
                + MAX_RETRIES
                + " says; -1 leaves it to that.");
    RENAMED.define(def);
  }

  static ErrorPolicy policy(Map<String, String> props) {
    String text = props.getOrDefault(POLICY, ErrorPolicy.RETRY.name());
    return ErrorPolicy.valueOf(text.trim().toUpperCase(Locale.ROOT));
  }

  /** Whether records that the server refuses have somewhere to go, or may be left out. */
  static boolean toleratesErrors(Map<String, String> props) {
    return "all".equalsIgnoreCase(props.getOrDefault(TOLERANCE, "none").trim());
  }

  static RetryPolicy retryPolicy(Map<String, String> props) {
    long interval = number(props, INTERVAL_MS, DEFAULT_INTERVAL_MS);
    return switch (policy(props)) {
      case THROW -> new RetryPolicy(interval, interval, Jitter.NONE, -1, 0, Exhausted.FAIL);
      case NOOP -> repeated(props, interval, 0, Exhausted.DROP);
      case RETRY -> repeated(props, interval, DEFAULT_RETRIES, Exhausted.FAIL);
    };
  }

  private static RetryPolicy repeated(
      Map<String, String> props, long interval, int usual, Exhausted exhausted) {
    int retries = number(RENAMED.applied(props), MAX_RETRIES, usual);
    return RetryPolicy.from(
        props, new RetryPolicy(interval, interval, Jitter.ABOVE, WITHOUT_END, retries, exhausted));
  }

  private static int number(Map<String, String> props, String key, int preset) {
    String text = props.get(key);
    return text == null ? preset : (Integer) ConfigDef.parseType(key, text, Type.INT);
  }
}
