// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.server;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Servers in processes of their own. */
final class Processes {

  private static final long PATIENCE_SECONDS = 20;

  private Processes() {}

  /** Starts a server, which an interrupted example does not leave behind. */
  static Process start(ProcessBuilder builder) throws IOException {
    Process server = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
    return server;
  }

  /** Asks a server to end, and ends it if it does not. */
  static void end(Process server) {
    server.destroy();
    try {
      if (server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.destroyForcibly();
  }
}
