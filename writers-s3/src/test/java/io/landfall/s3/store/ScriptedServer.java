// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Answers as it was told, then with 200, on the loopback interface; remembers what it was asked.
 */
final class ScriptedServer implements AutoCloseable {

  /** A request as it came. */
  record Seen(String method, String uri, Headers headers, byte[] body) {

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.getFirst(name));
    }
  }

  /** An answer. */
  record Reply(int status, Map<String, String> headers, String body, long delayMs) {

    static Reply of(int status, String body) {
      return new Reply(status, Map.of(), body, 0);
    }

    static Reply error(int status, String code) {
      return of(
          status,
          "<Error><Code>" + code + "</Code><Message>no</Message><RequestId>R1</RequestId></Error>");
    }

    Reply with(String name, String value) {
      return new Reply(status, Map.of(name, value), body, delayMs);
    }

    Reply after(long ms) {
      return new Reply(status, headers, body, ms);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Seen> seen = new ArrayList<>();
  private final ArrayDeque<Reply> script = new ArrayDeque<>();

  ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Adds answers; the bucket's own question at the start takes the first one. */
  void answer(Reply... replies) {
    synchronized (seen) {
      script.addAll(List.of(replies));
    }
  }

  /** What was asked since the last time, without the question for the bucket. */
  List<Seen> requests() {
    synchronized (seen) {
      List<Seen> all =
          seen.stream()
              .filter(each -> !(each.method().equals("HEAD") && isBucket(each.uri())))
              .toList();
      seen.clear();
      return all;
    }
  }

  private static boolean isBucket(String uri) {
    return uri.endsWith("/records") || uri.endsWith("/") && !uri.contains("key");
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Reply reply;
    synchronized (seen) {
      seen.add(
          new Seen(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              body));
      Reply next = script.poll();
      reply = next == null ? Reply.of(200, "").with("ETag", "\"e1\"") : next;
    }
    try (exchange) {
      TimeUnit.MILLISECONDS.sleep(reply.delayMs());
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] text = reply.body().getBytes(UTF_8);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(reply.status(), head || text.length == 0 ? -1 : text.length);
      if (!head && text.length > 0) {
        exchange.getResponseBody().write(text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
