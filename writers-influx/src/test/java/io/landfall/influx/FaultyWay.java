// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.landfall.testing.FaultInjector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The way to a server on this machine, which can be cut at the moments that matter. */
final class FaultyWay implements FaultInjector, AutoCloseable {

  static final String THREADS = "faulty-way";

  /** Writes that arrive before a commit is cut: enough to find a record that is refused. */
  private static final int BEFORE_THE_CUT = 3;

  private enum Fate {
    ARRIVES,
    /** The server has stored the lines, and the connection ends. */
    ANSWER_LOST
  }

  private final HttpServer entrance;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(work -> new Thread(work, THREADS));
  private final String target;
  private final AtomicReference<Fate> next = new AtomicReference<>(Fate.ARRIVES);
  private final AtomicInteger untilCut = new AtomicInteger(Integer.MAX_VALUE);
  private volatile boolean down;

  FaultyWay(String target) {
    this.target = target;
    try {
      entrance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    entrance.setExecutor(threads);
    entrance.createContext("/", this::pass);
    entrance.start();
  }

  String url() {
    return "http://127.0.0.1:" + entrance.getAddress().getPort();
  }

  @Override
  public void cutNextCommit() {
    untilCut.set(BEFORE_THE_CUT);
  }

  @Override
  public void loseNextAnswer() {
    next.set(Fate.ANSWER_LOST);
  }

  @Override
  public void goDown() {
    down = true;
  }

  @Override
  public void repair() {
    down = false;
    untilCut.set(Integer.MAX_VALUE);
    next.set(Fate.ARRIVES);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean isWrite = exchange.getRequestMethod().equals("POST");
      Fate fate = isWrite ? next.getAndSet(Fate.ARRIVES) : Fate.ARRIVES;
      if (isWrite && untilCut.getAndDecrement() <= 0) {
        down = true;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (down) {
        return;
      }
      HttpURLConnection onward = onward(exchange, body, isWrite);
      int status = onward.getResponseCode();
      byte[] answer = answer(onward, status);
      if (fate != Fate.ANSWER_LOST) {
        onward.getHeaderFields().forEach((name, values) -> copy(exchange, name, values));
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
  }

  private HttpURLConnection onward(HttpExchange exchange, byte[] body, boolean isWrite)
      throws IOException {
    HttpURLConnection onward =
        (HttpURLConnection) URI.create(target + exchange.getRequestURI()).toURL().openConnection();
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    if (encoding != null) {
      onward.setRequestProperty("Content-Encoding", encoding);
    }
    if (isWrite) {
      onward.setDoOutput(true);
      onward.setFixedLengthStreamingMode(body.length);
      onward.getOutputStream().write(body);
    }
    return onward;
  }

  private static byte[] answer(HttpURLConnection onward, int status) throws IOException {
    try (var body = status < 400 ? onward.getInputStream() : onward.getErrorStream()) {
      return body == null ? new byte[0] : body.readAllBytes();
    }
  }

  private static void copy(HttpExchange exchange, String name, List<String> values) {
    if (name != null && name.startsWith("X-")) {
      exchange.getResponseHeaders().put(name, values);
    }
  }

  @Override
  public void close() {
    entrance.stop(0);
    threads.shutdownNow();
  }
}
