// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.wire;

import io.landfall.s3.wire.Strike.Fate;
import io.landfall.s3.wire.Strike.Victim;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A line between a sink and a store, at which requests can be lost, held, and let go when another
 * sink has come since. The store sees requests as the sink has signed them, one to a connection.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class Gate implements AutoCloseable {

  private final ServerSocket listening;
  private final int server;
  private final String commits;
  private final Set<Closeable> open = new HashSet<>();
  private final List<Held> held = new ArrayList<>();
  private final Set<String> claimed = new HashSet<>();
  private @Nullable Strike strike;
  private int seen;
  private boolean struck;
  private boolean cut;
  private int sending;

  private record Held(Wire request, Socket client) {}

  private Gate(ServerSocket listening, int server, String commits) {
    this.listening = listening;
    this.server = server;
    this.commits = commits;
  }

  /**
   * Opens a line to a store on this machine.
   *
   * @param commits the directory of the commit objects
   */
  public static Gate to(URI store, String commits) {
    try {
      ServerSocket listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
      Gate gate = new Gate(listening, store.getPort(), commits);
      start("gate", gate::accept);
      return gate;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where sinks find it. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** A sink begins to send, and this befalls it; null for nothing. */
  public synchronized void arm(@Nullable Strike next) {
    strike = next;
    claimed.clear();
    seen = 0;
    struck = false;
    cut = false;
  }

  /** Whether what was armed has come true. */
  public synchronized boolean isStruck() {
    return struck;
  }

  /** Whether the sink has claimed a partition, and knows it. */
  public synchronized boolean hasClaimed() {
    return !claimed.isEmpty();
  }

  /** Waits until what was armed has come true; false when it does not within the time. */
  public synchronized boolean awaitStruck(long ms) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
    long left = ms;
    while (!struck && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    return struck;
  }

  /** Lets go what is held, and returns when the store has answered; tells what it was. */
  public List<String> release() throws IOException {
    List<Held> released;
    synchronized (this) {
      released = List.copyOf(held);
      held.clear();
    }
    List<String> targets = new ArrayList<>();
    for (Held late : released) {
      answer(late.client, late.request.send(server));
      targets.add(late.request.target());
    }
    return targets;
  }

  /** Nothing passes any more, either way; what is held stays held. */
  public void cut() {
    List<Closeable> closing;
    synchronized (this) {
      cut = true;
      closing = List.copyOf(open);
      open.clear();
    }
    closing.forEach(Gate::quietly);
  }

  /** Waits until the store has answered what had passed before. */
  public boolean awaitIdle(long ms) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
    while (isSending()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    return true;
  }

  private synchronized boolean isSending() {
    return sending > 0;
  }

  @Override
  public void close() throws IOException {
    cut();
    listening.close();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        start("gate-request", () -> serve(client));
      } catch (IOException e) {
        // Closed
      }
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket client) {
    boolean parked = false;
    try {
      synchronized (this) {
        if (cut) {
          return;
        }
        open.add(client);
      }
      Wire request =
          Wire.read(new BufferedInputStream(client.getInputStream()), client.getOutputStream());
      parked = pass(request, client);
    } catch (IOException e) {
      // The sink, or the gate, has gone
    } finally {
      if (!parked) {
        close(client);
      }
    }
  }

  /** True when the client has to wait. */
  private boolean pass(Wire request, Socket client) throws IOException {
    Strike hit = hit(request, client);
    if (hit == null) {
      byte[] answer = send(request);
      noteClaim(request);
      answer(client, answer);
      return false;
    }
    if (hit.fate() == Fate.UNHEARD) {
      send(request);
    }
    strikeDown(hit.victim());
    return hit.victim() == Victim.ALIVE;
  }

  private synchronized @Nullable Strike hit(Wire request, Socket client) throws IOException {
    if (cut) {
      throw new IOException("cut");
    }
    Strike armed = strike;
    if (armed == null || armed.kind() != kind(request) || ++seen < armed.nth()) {
      sending++;
      return null;
    }
    strike = null;
    if (armed.fate() == Fate.HELD) {
      held.add(new Held(request, client));
    }
    if (armed.fate() == Fate.UNHEARD) {
      sending++;
    }
    if (armed.victim() == Victim.DEAD) {
      cut = true;
    }
    return armed;
  }

  private Wire.Kind kind(Wire request) {
    Wire.Kind kind = request.kind(commits);
    return kind == Wire.Kind.DECISION && !claimed.contains(request.target())
        ? Wire.Kind.CLAIM
        : kind;
  }

  private synchronized void noteClaim(Wire request) {
    if (request.kind(commits) == Wire.Kind.DECISION) {
      claimed.add(request.target());
    }
  }

  private byte[] send(Wire request) throws IOException {
    try {
      return request.send(server);
    } finally {
      synchronized (this) {
        sending--;
      }
    }
  }

  private void strikeDown(Victim victim) {
    if (victim == Victim.DEAD) {
      cut();
    }
    synchronized (this) {
      struck = true;
      notifyAll();
    }
  }

  private void answer(Socket client, byte[] answer) {
    try {
      OutputStream out = client.getOutputStream();
      out.write(answer);
      out.flush();
    } catch (IOException e) {
      // Nobody listens any more
    } finally {
      close(client);
    }
  }

  private void close(Socket client) {
    synchronized (this) {
      open.remove(client);
    }
    quietly(client);
  }

  private static void quietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no more use
    }
  }
}
