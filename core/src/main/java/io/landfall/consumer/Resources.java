// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was made so far, closed in the opposite order whatever happens. */
final class Resources implements AutoCloseable {

  private record Resource(String what, AutoCloseable closeable) {}

  private final Deque<Resource> made = new ArrayDeque<>();

  <T extends AutoCloseable> T add(String what, T resource) {
    made.push(new Resource(what, resource));
    return resource;
  }

  @Override
  public void close() {
    while (!made.isEmpty()) {
      Resource last = made.pop();
      Closing.quietly(last.closeable(), last.what());
    }
  }
}
