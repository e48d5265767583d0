// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.examples.server.Resources;
import io.landfall.testing.embedded.WorkerClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Connectors of a pipeline in the worker, until they are closed. */
final class Connectors implements AutoCloseable {

  private static final Duration STALLED = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final int GLANCES_AT_STATUS = 20;

  private final WorkerClient worker;
  private final Deque<String> names = new ArrayDeque<>();

  Connectors(WorkerClient worker) {
    this.worker = worker;
  }

  /** A configuration of the resources with some of its keys changed. */
  static Map<String, String> configured(String resource, Map<String, String> changed)
      throws IOException {
    JsonNode root = new ObjectMapper().readTree(Resources.text(resource));
    Map<String, String> config = new HashMap<>();
    root.path("config").properties().forEach(key -> config.put(key.getKey(), text(key)));
    if (config.isEmpty()) {
      root.properties().forEach(key -> config.put(key.getKey(), text(key)));
    }
    config.putAll(changed);
    return config;
  }

  private static String text(Map.Entry<String, JsonNode> key) {
    return key.getValue().asText();
  }

  /** Starts a connector; it runs when this returns. */
  void start(String name, Map<String, String> config) {
    names.push(name);
    worker.put(name, config);
    worker.awaitRunning(name, Integer.parseInt(config.getOrDefault("tasks.max", "1")));
  }

  /**
   * Waits until there are so many.
   *
   * @throws IllegalStateException when a connector has failed, or none has come for a minute
   */
  void await(String what, int wanted, Callable<Integer> count) throws Exception {
    int seen = 0;
    long changed = System.nanoTime();
    for (long glance = 1; ; glance++) {
      int now = count.call();
      if (now >= wanted) {
        return;
      }
      if (now != seen) {
        seen = now;
        changed = System.nanoTime();
      }
      if (glance % GLANCES_AT_STATUS == 0) {
        failIfOneHas();
      }
      if (System.nanoTime() - changed > STALLED.toNanos()) {
        throw new IllegalStateException(
            "Cannot wait for " + wanted + " " + what + ": " + now + " for " + STALLED);
      }
      Thread.sleep(GLANCE.toMillis());
    }
  }

  private void failIfOneHas() {
    for (String name : names) {
      worker
          .status(name)
          .failure()
          .ifPresent(
              trace -> {
                throw new IllegalStateException("Cannot run " + name + ": " + trace);
              });
    }
  }

  @Override
  public void close() {
    while (!names.isEmpty()) {
      worker.delete(names.pop());
    }
  }
}
