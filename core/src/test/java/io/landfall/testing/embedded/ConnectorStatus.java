// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a worker says of a connector.
 *
 * @param state RUNNING, FAILED, PAUSED, STOPPED or UNASSIGNED
 * @param trace why it has FAILED, else empty
 * @param tasks its tasks by number
 */
public record ConnectorStatus(String state, String trace, List<Task> tasks) {

  private static final String RUNNING = "RUNNING";
  private static final String FAILED = "FAILED";

  /**
   * What a worker says of a task.
   *
   * @param state as of the connector
   * @param trace why it has FAILED, else empty
   */
  public record Task(String state, String trace) {}

  /** Copies the tasks. */
  public ConnectorStatus {
    tasks = List.copyOf(tasks);
  }

  static ConnectorStatus of(JsonNode answer) {
    List<Task> tasks = new ArrayList<>();
    for (JsonNode task : answer.path("tasks")) {
      tasks.add(new Task(task.path("state").asText(), task.path("trace").asText()));
    }
    JsonNode connector = answer.path("connector");
    return new ConnectorStatus(
        connector.path("state").asText(), connector.path("trace").asText(), tasks);
  }

  /** Whether the connector and exactly so many tasks are RUNNING. */
  public boolean isRunning(int wanted) {
    return state.equals(RUNNING)
        && tasks.size() == wanted
        && tasks.stream().allMatch(task -> task.state().equals(RUNNING));
  }

  /** The trace of the connector or of the first task that has FAILED. */
  public Optional<String> failure() {
    if (state.equals(FAILED)) {
      return Optional.of(trace);
    }
    return tasks.stream().filter(task -> task.state().equals(FAILED)).map(Task::trace).findFirst();
  }
}
