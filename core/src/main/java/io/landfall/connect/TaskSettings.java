// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a task needs to know of the connector it belongs to.
 *
 * @param sinkName the connector's name
 * @param taskId number of the task, from 0
 * @param tasks number of tasks, which may all run in one process
 * @param flushBudget how long an offset commit may wait for the target
 * @param toleratesErrors whether a refused record is left out rather than fatal
 */
record TaskSettings(
    String sinkName, int taskId, int tasks, Duration flushBudget, boolean toleratesErrors) {

  private static final String NAME = "name";
  private static final String TASK_ID = "landfall.task.id";
  private static final String TASKS = "landfall.tasks";
  private static final String MAX_POLL_INTERVAL_MS = "consumer.override.max.poll.interval.ms";
  private static final String TOLERANCE = "errors.tolerance";

  private static final long DEFAULT_MAX_POLL_INTERVAL_MS = 300_000;
  private static final Duration LONGEST_FLUSH = Duration.ofSeconds(30);

  /** The connector's configuration with what tells one task from the others. */
  static Map<String, String> forTask(Map<String, String> connector, int taskId, int tasks) {
    Map<String, String> task = new HashMap<>(connector);
    task.put(TASK_ID, Integer.toString(taskId));
    task.put(TASKS, Integer.toString(tasks));
    return task;
  }

  /** Reads what {@link #forTask} wrote; a task that is driven by hand is the only one. */
  static TaskSettings from(Map<String, String> props, String presetName) {
    return new TaskSettings(
        props.getOrDefault(NAME, presetName),
        (int) number(props, TASK_ID, 0),
        (int) number(props, TASKS, 1),
        flushBudget(number(props, MAX_POLL_INTERVAL_MS, DEFAULT_MAX_POLL_INTERVAL_MS)),
        "all".equalsIgnoreCase(props.get(TOLERANCE)));
  }

  /** Offsets are committed by the thread that polls, so a wait counts against its poll interval. */
  private static Duration flushBudget(long maxPollIntervalMs) {
    Duration third = Duration.ofMillis(maxPollIntervalMs / 3);
    return third.compareTo(LONGEST_FLUSH) < 0 ? third : LONGEST_FLUSH;
  }

  private static long number(Map<String, String> props, String key, long preset) {
    String text = props.get(key);
    return text == null ? preset : Long.parseLong(text.trim());
  }

  /** Prefix of the task's threads. */
  String threadName() {
    return sinkName + "-" + taskId;
  }
}
