// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

/**
 * How large a request may be: what the configuration says, or less where the server has shown that
 * it takes less.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class RequestLimits {

  /** Requests do not get smaller than this, whatever a server says. */
  private static final int SMALLEST = 1024;

  private final int lines;
  private volatile int bytes;

  /**
   * @param lines lines of a request, at least 1
   * @param bytes bytes of the lines before compression, at least 1; a record that alone is larger
   *     is a request of its own
   */
  public RequestLimits(int lines, int bytes) {
    this.lines = lines;
    this.bytes = bytes;
  }

  int lines() {
    return lines;
  }

  /** Bytes that the next request may have. */
  public int bytes() {
    return bytes;
  }

  /** A request of so many bytes was too large. */
  synchronized boolean tooLarge(int size) {
    int half = Math.max(SMALLEST, size / 2);
    if (half >= bytes) {
      return false;
    }
    bytes = half;
    return true;
  }
}
