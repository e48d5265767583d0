// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * A server that answers with files: status, headers and body as a server of the generation has sent
 * them. Answers are given in the order in which they were set, and after them by a rule.
 */
public final class ScriptedServer implements AutoCloseable {

  /** A request as it arrived. */
  public record Request(
      String method,
      String path,
      String query,
      String authorization,
      String encoding,
      List<String> lines) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new ArrayList<>();
  private final Deque<String> script = new ArrayDeque<>();
  private Function<Request, String> rule = request -> "v1/taken";

  /** A server that takes everything. */
  public ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next answers, one for each request. */
  public synchronized ScriptedServer then(String... files) {
    script.addAll(List.of(files));
    return this;
  }

  /** The answers after those, by what is asked. */
  public synchronized ScriptedServer otherwise(Function<Request, String> files) {
    rule = files;
    return this;
  }

  /** A write that has one of these lines is answered so, any other is taken. */
  public ScriptedServer refuse(String file, String... lines) {
    return otherwise(
        request -> request.lines().stream().anyMatch(List.of(lines)::contains) ? file : "v1/taken");
  }

  /** What was asked so far. */
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The lines of each write, in the order of the writes. */
  public List<List<String>> writes() {
    return requests().stream()
        .filter(request -> request.method().equals("POST"))
        .map(Request::lines)
        .toList();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = read(exchange);
      String[] answer = file(next(request)).split("\n\n", 2);
      String[] head = answer[0].split("\n", -1);
      for (int i = 1; i < head.length; i++) {
        String[] header = head[i].split(": ", 2);
        exchange.getResponseHeaders().add(header[0], header[1]);
      }
      byte[] body = answer[1].strip().getBytes(StandardCharsets.UTF_8);
      int status = Integer.parseInt(head[0].split(" ", 3)[1]);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized String next(Request request) {
    requests.add(request);
    return script.isEmpty() ? rule.apply(request) : script.removeFirst();
  }

  private static Request read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String encoding = header(exchange, "Content-Encoding");
    if (encoding.equals("gzip")) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        String.valueOf(exchange.getRequestURI().getRawQuery()),
        header(exchange, "Authorization"),
        encoding,
        new String(body, StandardCharsets.UTF_8).lines().toList());
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  /** An answer as it is kept: a line of status, headers, an empty line, the body. */
  static String file(String name) throws IOException {
    try (InputStream file = ScriptedServer.class.getResourceAsStream(name + ".http")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The same as the client sees it. */
  static Answer answer(String name) throws IOException {
    String[] parts = file(name).split("\n\n", 2);
    String[] head = parts[0].split("\n", -1);
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < head.length; i++) {
      String[] header = head[i].split(": ", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
    }
    return new Answer(Integer.parseInt(head[0].split(" ", 3)[1]), headers, parts[1].strip());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
