// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One request as it came over the line, whole, and how it is sent on. */
public final class Wire {

  /** What a sink asks of a store. */
  public enum Kind {
    /** The first write of a commit object by an owner. */
    CLAIM,
    /** Any further one. */
    DECISION,
    /** A whole object of data. */
    PUT,
    CREATE,
    PART,
    COMPLETE,
    ABORT,
    LIST_UPLOADS,
    /** Reads, and what the store is tried out with. */
    OTHER;

    /** Whether it changes what the store has. */
    public boolean isWrite() {
      return this != LIST_UPLOADS && this != OTHER;
    }

    /** Whether an owner sends several of the kind while nothing goes wrong. */
    public boolean isRepeated() {
      return this == DECISION || this == PUT || this == PART;
    }
  }

  private static final int MOST_HEAD = 64 << 10;
  private static final int SILENCE_MS = 60_000;

  private final String method;
  private final String target;
  private final byte[] head;
  private final byte[] body;

  private Wire(String method, String target, byte[] head, byte[] body) {
    this.method = method;
    this.target = target;
    this.head = head;
    this.body = body;
  }

  /** Reads a request to its end, and tells a client that asks first to go on. */
  static Wire read(InputStream in, OutputStream out) throws IOException {
    List<String> lines = head(in).stripTrailing().lines().toList();
    StringBuilder kept = new StringBuilder(lines.get(0)).append("\r\n");
    int length = 0;
    for (String line : lines.subList(1, lines.size())) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
      }
      if (lower.startsWith("transfer-encoding:")) {
        throw new IOException("Cannot read a request of unknown length: " + lines.get(0));
      }
      if (lower.startsWith("expect:")) {
        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
      } else if (!lower.startsWith("connection:")) {
        // Neither is signed
        kept.append(line).append("\r\n");
      }
    }
    kept.append("Connection: close\r\n\r\n");
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("Cannot read a request to its end: " + lines.get(0));
    }
    String[] words = lines.get(0).split(" ", 3);
    return new Wire(
        words[0], words[1], kept.toString().getBytes(StandardCharsets.ISO_8859_1), body);
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int end = 0;
    while (end < 4) {
      int next = in.read();
      if (next < 0 || head.size() > MOST_HEAD) {
        throw new EOFException("Cannot read the head of a request");
      }
      head.write(next);
      end = next == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : next == '\r' ? 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** The path of the object, and what is asked of it. */
  String target() {
    return target;
  }

  /**
   * What it asks for; writes of commit objects are all {@link Kind#DECISION}.
   *
   * @param commits the directory of the commit objects
   */
  Kind kind(String commits) {
    if (target.contains("/landfall-probe/") || target.contains("/" + commits + "/probe/")) {
      return Kind.OTHER;
    }
    if (target.contains("/" + commits + "/")) {
      return method.equals("PUT") ? Kind.DECISION : Kind.OTHER;
    }
    int query = target.indexOf('?');
    String asked = query < 0 ? "" : target.substring(query + 1);
    boolean isUpload = asked.contains("uploadId=");
    return switch (method) {
      case "PUT" -> isUpload ? Kind.PART : Kind.PUT;
      case "POST" -> isUpload ? Kind.COMPLETE : Kind.CREATE;
      case "DELETE" -> isUpload ? Kind.ABORT : Kind.OTHER;
      default -> isUpload || !asked.contains("uploads") ? Kind.OTHER : Kind.LIST_UPLOADS;
    };
  }

  /** Carries it out, and returns the whole answer. */
  byte[] send(int port) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      server.setSoTimeout(SILENCE_MS);
      OutputStream out = server.getOutputStream();
      out.write(head);
      out.write(body);
      out.flush();
      return server.getInputStream().readAllBytes();
    }
  }
}
