// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How long and how often a call is repeated, and what happens then.
 *
 * @param backoffMs delay before the first repetition, in milliseconds
 * @param maxBackoffMs bound of the delay, in milliseconds; equal to {@code backoffMs} for a fixed
 *     interval
 * @param jitter how the delay is spread
 * @param timeoutMs milliseconds after the first failure when repeating ends; -1 is without end
 * @param maxRetries repetitions after the first attempt; -1 does not count them
 * @param exhausted what happens when time or repetitions are used up
 */
public record RetryPolicy(
    long backoffMs,
    long maxBackoffMs,
    Jitter jitter,
    long timeoutMs,
    int maxRetries,
    Exhausted exhausted) {

  /** Key: milliseconds before the first repetition. */
  public static final String BACKOFF_MS = "retry.backoff.ms";

  /** Key: bound of the doubled delays, milliseconds. */
  public static final String MAX_BACKOFF_MS = "retry.backoff.max.ms";

  /** Key: milliseconds after which repeating ends. */
  public static final String TIMEOUT_MS = "retry.timeout.ms";

  /** Key: number of repetitions, binding only where a configuration names it. */
  public static final String MAX_RETRIES = "max.retries";

  private static final long DEFAULT_BACKOFF_MS = 1_000;
  private static final long DEFAULT_MAX_BACKOFF_MS = 60_000;
  private static final long DEFAULT_TIMEOUT_MS = 1_800_000;

  /** Exponential with full jitter from one second to one minute, for half an hour. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          DEFAULT_BACKOFF_MS,
          DEFAULT_MAX_BACKOFF_MS,
          Jitter.FULL,
          DEFAULT_TIMEOUT_MS,
          -1,
          Exhausted.FAIL);

  /** How a delay is spread, so that many tasks do not come back at the same instant. */
  public enum Jitter {
    /** Between 0 and the delay, uniformly. */
    FULL,
    /** The delay, and up to a tenth more: for an interval that must not be undercut. */
    ABOVE,
    /** The delay itself. */
    NONE
  }

  /** What happens when a batch may not be repeated any more. */
  public enum Exhausted {
    /** The task fails; the offsets stay. */
    FAIL,
    /** The batch is dropped, counted and logged; the only way in which an outage may drop. */
    DROP
  }

  public RetryPolicy {
    Objects.requireNonNull(jitter, "jitter");
    Objects.requireNonNull(exhausted, "exhausted");
    if (backoffMs < 0 || maxBackoffMs < backoffMs || timeoutMs < -1 || maxRetries < -1) {
      throw new IllegalArgumentException(
          "Cannot retry from "
              + (backoffMs + " ms to " + maxBackoffMs + " ms for " + timeoutMs + " ms, ")
              + (maxRetries + " times"));
    }
  }

  /** Adds the keys of this policy, except those that {@code def} has already with own defaults. */
  public static ConfigDef define(ConfigDef def) {
    defineLong(
        def,
        BACKOFF_MS,
        DEFAULT_BACKOFF_MS,
        0,
        "Milliseconds before the first repetition of a failed call; doubles with each further one, "
            + "spread by full jitter.");
    defineLong(
        def,
        MAX_BACKOFF_MS,
        DEFAULT_MAX_BACKOFF_MS,
        0,
        "Upper bound of the delay between repetitions, in milliseconds.");
    defineLong(
        def,
        TIMEOUT_MS,
        DEFAULT_TIMEOUT_MS,
        -1,
        "Milliseconds after the first failure when the task gives up; -1 repeats without end. "
            + "An outage never sends records to the dead letters.");
    if (!def.configKeys().containsKey(MAX_RETRIES)) {
      def.define(
          MAX_RETRIES,
          Type.INT,
          -1,
          Range.atLeast(-1),
          Importance.LOW,
          "Repetitions of a failed call after which the task gives up; -1 does not count them.");
    }
    return def;
  }

  private static void defineLong(ConfigDef def, String key, long preset, long least, String doc) {
    if (!def.configKeys().containsKey(key)) {
      def.define(key, Type.LONG, preset, Range.atLeast(least), Importance.MEDIUM, doc);
    }
  }

  /**
   * Reads the shared keys over {@link #DEFAULT}.
   *
   * @throws org.apache.kafka.common.config.ConfigException for a value that is no number or out of
   *     range
   */
  public static RetryPolicy from(Map<String, String> props) {
    return from(props, DEFAULT);
  }

  /**
   * Reads the shared keys over a writer's own defaults. {@code max.retries} binds only where {@code
   * props} name it, or the defaults do.
   */
  public static RetryPolicy from(Map<String, String> props, RetryPolicy defaults) {
    long backoff = number(props, BACKOFF_MS, defaults.backoffMs, 0);
    return new RetryPolicy(
        backoff,
        Math.max(backoff, number(props, MAX_BACKOFF_MS, defaults.maxBackoffMs, 0)),
        defaults.jitter,
        number(props, TIMEOUT_MS, defaults.timeoutMs, -1),
        (int) number(props, MAX_RETRIES, defaults.maxRetries, -1),
        defaults.exhausted);
  }

  private static long number(Map<String, String> props, String key, long preset, long least) {
    String text = props.get(key);
    if (text == null) {
      return preset;
    }
    Object value = ConfigDef.parseType(key, text, Type.LONG);
    Range.between(least, MAX_RETRIES.equals(key) ? Integer.MAX_VALUE : Long.MAX_VALUE)
        .ensureValid(key, value);
    return ((Number) Objects.requireNonNull(value)).longValue();
  }

  /**
   * Milliseconds to wait before the next attempt, at least 1, or empty when there is none.
   *
   * @param failures failed attempts so far, at least 1
   * @param elapsedMs milliseconds since the first failure
   * @param asked delay that the target asked for; never undercut, and it takes the place of an
   *     interval that is fixed
   */
  public OptionalLong nextDelayMs(
      int failures, long elapsedMs, OptionalLong asked, RandomGenerator random) {
    if ((maxRetries >= 0 && failures > maxRetries) || (timeoutMs >= 0 && elapsedMs >= timeoutMs)) {
      return OptionalLong.empty();
    }
    if (isFixed() && asked.orElse(0) > 0) {
      return OptionalLong.of(above(asked.getAsLong(), random));
    }
    int doublings = Math.min(failures - 1, 30);
    long bound = backoffMs > maxBackoffMs >> doublings ? maxBackoffMs : backoffMs << doublings;
    long delay = jitter == Jitter.FULL && bound > 0 ? 1 + random.nextLong(bound) : bound;
    return OptionalLong.of(above(Math.max(1, Math.max(asked.orElse(0), delay)), random));
  }

  private long above(long delay, RandomGenerator random) {
    long most = Math.min(delay / 10, Long.MAX_VALUE - delay);
    return jitter == Jitter.ABOVE && most > 0 ? delay + random.nextLong(most + 1) : delay;
  }

  private boolean isFixed() {
    return jitter != Jitter.FULL && backoffMs == maxBackoffMs;
  }
}
