// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.testing.FaultInjector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The way to a server on this machine, which can be cut. A commit is cut after the server has been
 * sent it and before the answer is back, so that the writer cannot know how it ended.
 */
final class FaultyWay implements FaultInjector, AutoCloseable {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final int target;
  private final ServerSocket entrance;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean down;
  private volatile boolean cutsCommit;

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
    cutsCommit = true;
  }

  @Override
  public void goDown() {
    down = true;
    cut();
  }

  @Override
  public void repair() {
    down = false;
    cutsCommit = false;
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }

  private void cut() {
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

  /** What is sent after the rows were answered is the commit: it goes out, its answer is lost. */
  private void carryThere(Socket client, Socket server, AtomicBoolean answered) throws IOException {
    byte[] buffer = new byte[64 << 10];
    InputStream in = client.getInputStream();
    int read = in.read(buffer);
    while (read >= 0) {
      boolean cutHere = cutsCommit && answered.get();
      if (cutHere) {
        cutsCommit = false;
        close(client);
      }
      server.getOutputStream().write(buffer, 0, read);
      if (cutHere) {
        server.shutdownOutput();
        return;
      }
      read = in.read(buffer);
    }
    close(server);
  }

  private static void carryBack(Socket server, Socket client, AtomicBoolean answered)
      throws IOException {
    try (server;
        client) {
      byte[] buffer = new byte[64 << 10];
      int read = server.getInputStream().read(buffer);
      while (read >= 0) {
        String answer = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
        answered.set(
            answer.contains("INSERT 0 ") || (answered.get() && !answer.contains("COMMIT")));
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
