// SPDX-License-Identifier: Apache-2.0
package io.landfall.workers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes requests as InfluxDB 1 does, and counts their lines. */
final class LineCounter implements AutoCloseable {

  private static final int NO_CONTENT = 204;

  private final AtomicInteger lines = new AtomicInteger();
  private final HttpServer server;

  LineCounter() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int lines() {
    return lines.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestURI().getPath().equals("/write")) {
        for (byte b : body) {
          lines.addAndGet(b == '\n' ? 1 : 0);
        }
      }
      exchange.sendResponseHeaders(NO_CONTENT, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
