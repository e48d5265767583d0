// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** Takes lines as InfluxDB 1 does, counts them, and adds up their first field. */
final class CountingServer implements AutoCloseable {

  private static final int NO_CONTENT = 204;
  private static final int CHUNK = 1 << 16;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final AtomicLong lines = new AtomicLong();
  private final AtomicLong sum = new AtomicLong();

  CountingServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What has come since the last call. */
  String taken() {
    return lines.getAndSet(0) + " lines, sum " + sum.getAndSet(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    boolean isZipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream body = exchange.getRequestBody()) {
      count(isZipped ? new GZIPInputStream(body, CHUNK) : body);
    }
    exchange.getResponseHeaders().set("X-Influxdb-Version", "1.8.10");
    exchange.sendResponseHeaders(NO_CONTENT, -1);
    exchange.close();
  }

  private void count(InputStream body) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long found = 0;
    long total = 0;
    long number = 0;
    boolean isNumber = false;
    boolean isDone = false;
    for (int length = body.read(chunk); length >= 0; length = body.read(chunk)) {
      for (int i = 0; i < length; i++) {
        byte b = chunk[i];
        if (isNumber) {
          if (b >= '0' && b <= '9') {
            number = number * 10 + (b - '0');
          } else {
            total += number;
            isNumber = false;
          }
        } else if (b == '\n') {
          found++;
          isDone = false;
        } else if (b == ' ' && !isDone) {
          isDone = true;
          number = -1;
        } else if (b == '=' && number == -1) {
          isNumber = true;
          number = 0;
        }
      }
    }
    lines.addAndGet(found);
    sum.addAndGet(total);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
