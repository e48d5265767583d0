// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.landfall.engine.SinkEngine;
import io.landfall.writer.RetryPolicy;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * {@link HttpSink} under a loop of one's own, without a broker. The server is busy at first, and
 * refuses requests with a line that it does not understand.
 */
public final class HttpBatches {

  private static final TopicPartition SOURCE = new TopicPartition("readings", 0);
  private static final int RECORDS = 1_000;
  private static final int BAD = 444;
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final RetryPolicy SOON =
      new RetryPolicy(50, 1_000, RetryPolicy.Jitter.FULL, 60_000, -1, RetryPolicy.Exhausted.FAIL);

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger lines = new AtomicInteger();
  private final List<String> refused = new ArrayList<>();

  public static void main(String[] args) throws IOException, InterruptedException {
    new HttpBatches().run(System.out);
  }

  void run(PrintStream out) throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    try {
      post(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/readings"));
    } finally {
      server.stop(0);
    }
    out.println(lines + " of " + RECORDS + " records in " + requests + " requests");
    refused.forEach(out::println);
  }

  private void post(URI target) throws InterruptedException {
    try (SinkEngine engine =
        SinkEngine.builder(new HttpSink(target))
            .name("http-batches")
            .retryPolicy(SOON)
            .deadLetters(
                (record, cause) -> {
                  refused.add("Refused at " + record.originalKafkaOffset() + ": " + record.value());
                  return CompletableFuture.completedFuture(null);
                })
            .build()) {
      engine.start();
      engine.assign(List.of(SOURCE));
      for (int offset = 0; offset < RECORDS; offset++) {
        String value = offset == BAD ? "nonsense" : "reading " + offset;
        engine.put(
            new SinkRecord(SOURCE.topic(), 0, null, null, Schema.STRING_SCHEMA, value, offset));
      }
      while (engine.committable().getOrDefault(SOURCE, 0L) < RECORDS) {
        engine.tick();
        if (!engine.await(PAUSE)) {
          Thread.sleep(PAUSE.toMillis()); // a refused request waits for its repetition
        }
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int status = requests.incrementAndGet() <= 2 ? 503 : body.contains("nonsense") ? 400 : 204;
      if (status == 204) {
        lines.addAndGet((int) body.lines().count());
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }
}
