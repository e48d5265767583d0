// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The REST interface of a Connect worker, in this JVM or in another.
 *
 * <p><b>Threading:</b> any thread; calls block.
 *
 * <p><b>Failure:</b> an answer that is no success is an {@link IllegalStateException} with the
 * worker's message. While the worker is not ready or rebalances it answers 409 or 503: such a call
 * is repeated, for 30 seconds at most.
 */
public final class WorkerClient {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int NOT_FOUND = 404;
  private static final Set<Integer> NOT_NOW = Set.of(409, 503);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI address;

  /** Asks the worker at an address such as {@code http://127.0.0.1:8083/}. */
  public WorkerClient(URI address) {
    this.address = address;
  }

  /** Where the worker listens. */
  public URI address() {
    return address;
  }

  /** The class names of the connectors that the worker has found. */
  public List<String> plugins() {
    List<String> classes = new ArrayList<>();
    call("GET", "connector-plugins", null).forEach(p -> classes.add(p.path("class").asText()));
    return classes;
  }

  /** Creates a connector from its JSON file: an object with {@code name} and {@code config}. */
  public void create(String connectorJson) {
    call("POST", "connectors", connectorJson);
  }

  /** Creates a connector, or changes the configuration of one. */
  public void put(String connector, Map<String, String> config) {
    call("PUT", "connectors/" + connector + "/config", json.valueToTree(config).toString());
  }

  /** Removes a connector with its tasks. */
  public void delete(String connector) {
    call("DELETE", "connectors/" + connector, null);
  }

  /** The state of a connector and its tasks; UNASSIGNED without tasks while it has none yet. */
  public ConnectorStatus status(String connector) {
    String path = "connectors/" + connector + "/status";
    HttpResponse<String> answer = patiently("GET", path, null);
    if (answer.statusCode() == NOT_FOUND) {
      return new ConnectorStatus("UNASSIGNED", "", List.of());
    }
    return ConnectorStatus.of(parsed(successful("GET", path, answer)));
  }

  /**
   * Waits until the connector and so many tasks are RUNNING.
   *
   * @throws IllegalStateException when one has FAILED, with its trace, or when time is up
   */
  public void awaitRunning(String connector, int tasks) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    ConnectorStatus status = status(connector);
    while (!status.isRunning(tasks)) {
      status.failure().ifPresent(trace -> fail("run the connector " + connector, trace));
      if (System.nanoTime() > deadline) {
        fail("run the connector " + connector, "after " + PATIENCE + " it is " + status);
      }
      pause();
      status = status(connector);
    }
  }

  /** Sends any request and returns the answer's JSON; a missing node when it has no body. */
  public JsonNode call(String method, String path, @Nullable String body) {
    return parsed(successful(method, path, patiently(method, path, body)));
  }

  private HttpResponse<String> patiently(String method, String path, @Nullable String body) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<String> answer = send(method, path, body);
    while (NOT_NOW.contains(answer.statusCode()) && System.nanoTime() < deadline) {
      pause();
      answer = send(method, path, body);
    }
    return answer;
  }

  private HttpResponse<String> send(String method, String path, @Nullable String body) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/" + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot " + method + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot " + method + " " + request.uri(), e);
    }
  }

  private static String successful(String method, String path, HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      fail(method + " /" + path, answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  private JsonNode parsed(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot read the answer of " + address, e);
    }
  }

  private static void fail(String what, String why) {
    throw new IllegalStateException("Cannot " + what + ": " + why);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot wait for the worker (interrupted)", e);
    }
  }
}
