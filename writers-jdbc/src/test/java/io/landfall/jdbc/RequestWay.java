// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way to a server on this machine, on which one request, counted over all connections, meets a
 * fate. It knows no protocol: a request is what a client sends after it was answered.
 */
final class RequestWay implements AutoCloseable {

  /** What happens to a request; its connection is lost to the client in any case. */
  enum Fate {
    /** The server does not get it, and sees the connection end. */
    LOSE_REQUEST,
    /** The server does it, the client does not hear of that. */
    LOSE_ANSWER,
    /** The server gets it later; until then its end of the connection lives. */
    HOLD_REQUEST
  }

  /** No driver says that. */
  private static final String NO_REQUEST = "no request ends so";

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final int target;
  private final ServerSocket entrance;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger holding = new AtomicInteger();
  private volatile CountDownLatch letGo = new CountDownLatch(0);
  private volatile int chosen = -1;
  private volatile String text = NO_REQUEST;
  private volatile boolean down;
  private volatile Fate fate = Fate.LOSE_REQUEST;

  RequestWay(int target) {
    this.target = target;
    try {
      entrance = new ServerSocket(0, 50, LOOPBACK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("entrance", this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** From now on requests are counted from 1, and the n-th meets this fate. */
  void strike(int nth, Fate what) {
    letGo = new CountDownLatch(1);
    fate = what;
    chosen = nth;
    requests.set(0);
  }

  /** The next request that ends with a text, in whatever case, meets this fate. */
  void strikeNext(String end, Fate what) {
    fate = what;
    text = end.toUpperCase(Locale.ROOT);
  }

  /** Nobody gets through any more, and who was through is cut off. */
  void goDown() {
    down = true;
    open.forEach(RequestWay::closeQuietly);
    open.clear();
  }

  /** Everybody gets through, and no request is struck. */
  void repair() {
    down = false;
    text = NO_REQUEST;
    chosen = -1;
  }

  private boolean isStruck(byte[] request, int length) {
    if (requests.incrementAndGet() == chosen) {
      return true;
    }
    String end = text;
    int from = Math.max(0, length - end.length());
    if (end.equalsIgnoreCase(new String(request, from, length - from, ISO_8859_1))) {
      text = NO_REQUEST;
      return true;
    }
    return false;
  }

  /** Requests since the last count began. */
  int requests() {
    return requests.get();
  }

  /** A request that is held up goes on. */
  void letGo() {
    letGo.countDown();
  }

  /** Whether a request was held up and the server has not answered it yet. */
  boolean isHolding() {
    return holding.get() > 0;
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    letGo();
    open.forEach(RequestWay::closeQuietly);
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = entrance.accept();
      if (down) {
        closeQuietly(client);
        continue;
      }
      Socket server = new Socket();
      server.connect(new InetSocketAddress(LOOPBACK, target), 5_000);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      open.add(client);
      open.add(server);
      Line line = new Line(client, server);
      start("there", line::carryThere);
      start("back", line::carryBack);
    }
  }

  /** One connection. */
  private final class Line {

    private final Socket client;
    private final Socket server;
    private final AtomicBoolean answered = new AtomicBoolean(true);
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean answerIsLost;

    Line(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void carryThere() throws IOException {
      byte[] buffer = new byte[64 << 10];
      try (client;
          server) {
        int read = client.getInputStream().read(buffer);
        while (read >= 0) {
          boolean struck = answered.getAndSet(false) && isStruck(buffer, read);
          if (struck && fate == Fate.LOSE_REQUEST) {
            return;
          }
          if (struck && fate == Fate.HOLD_REQUEST) {
            hold(buffer, read);
            return;
          }
          answerIsLost |= struck;
          server.getOutputStream().write(buffer, 0, read);
          read = client.getInputStream().read(buffer);
        }
      }
    }

    private void hold(byte[] request, int length) throws IOException {
      holding.incrementAndGet();
      try {
        answerIsLost = true;
        client.close();
        letGo.await();
        server.getOutputStream().write(request, 0, length);
        gone.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        holding.decrementAndGet();
      }
    }

    void carryBack() throws IOException {
      byte[] buffer = new byte[64 << 10];
      try (server;
          client) {
        int read = server.getInputStream().read(buffer);
        while (read >= 0 && !answerIsLost) {
          answered.set(true);
          client.getOutputStream().write(buffer, 0, read);
          read = server.getInputStream().read(buffer);
        }
      } finally {
        gone.countDown();
      }
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // A way that is cut ends here
              }
            },
            "request-way-" + name);
    thread.setDaemon(true);
    thread.start();
  }
}
