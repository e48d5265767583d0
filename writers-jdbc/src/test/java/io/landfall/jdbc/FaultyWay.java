// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.testing.FaultInjector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The way to a server on this machine, which can be cut at the moments that matter. */
final class FaultyWay implements FaultInjector, AutoCloseable {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final int target;
  private final ServerSocket entrance;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean down;
  private volatile Cut cut = Cut.NEVER;

  private enum Cut {
    NEVER,
    /** The rows are with the server, the commit does not get there. */
    BEFORE_COMMIT,
    /** The server has committed, the writer does not hear of it. */
    BEFORE_ANSWER
  }

  FaultyWay(int target) {
    this.target = target;
    try {
      entrance = new ServerSocket(0, 50, LOOPBACK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("entrance", this::accept);
  }

  /** Where the way begins. */
  int port() {
    return entrance.getLocalPort();
  }

  @Override
  public void cutNextCommit() {
    cut = Cut.BEFORE_COMMIT;
  }

  @Override
  public void loseNextAnswer() {
    cut = Cut.BEFORE_ANSWER;
  }

  @Override
  public void goDown() {
    down = true;
    cutAll();
  }

  @Override
  public void repair() {
    down = false;
    cut = Cut.NEVER;
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cutAll();
  }

  private void cutAll() {
    open.forEach(FaultyWay::close);
    open.clear();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = entrance.accept();
      if (down) {
        close(client);
        continue;
      }
      Socket server = new Socket();
      server.connect(new InetSocketAddress(LOOPBACK, target), 5_000);
      open.add(client);
      open.add(server);
      AtomicBoolean answered = new AtomicBoolean();
      start("there", () -> carryThere(client, server, answered));
      start("back", () -> carryBack(server, client, answered));
    }
  }

  /** What is sent after the rows were answered is the commit. */
  private void carryThere(Socket client, Socket server, AtomicBoolean answered) throws IOException {
    try (client;
        server) {
      byte[] buffer = new byte[64 << 10];
      int read = client.getInputStream().read(buffer);
      while (read >= 0) {
        if (cut == Cut.BEFORE_COMMIT && answered.get()) {
          cut = Cut.NEVER;
          return;
        }
        server.getOutputStream().write(buffer, 0, read);
        read = client.getInputStream().read(buffer);
      }
    }
  }

  private void carryBack(Socket server, Socket client, AtomicBoolean answered) throws IOException {
    try (server;
        client) {
      byte[] buffer = new byte[64 << 10];
      int read = server.getInputStream().read(buffer);
      while (read >= 0) {
        String answer = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
        boolean committed = answered.get() && answer.contains("COMMIT");
        if (cut == Cut.BEFORE_ANSWER && committed) {
          cut = Cut.NEVER;
          return;
        }
        answered.set(
            !committed
                && (answered.get() || (answer.contains("INSERT 0 ") || answer.contains("COPY "))));
        client.getOutputStream().write(buffer, 0, read);
        read = server.getInputStream().read(buffer);
      }
    }
  }

  private static void close(Socket socket) {
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
            "faulty-way-" + name);
    thread.setDaemon(true);
    thread.start();
  }
}
