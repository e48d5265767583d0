// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** Appends a line to a file, over and over, each within a commit long enough to be killed in. */
final class AppendingHost {

  private static final long COMMIT_NANOS = 500_000_000;
  private static final long PAUSE_NANOS = 5_000_000;

  private AppendingHost() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Thread worker = new Thread(() -> append(file));
    worker.setDaemon(true);
    worker.start();
    HostSteps.awaitParentsWord();
  }

  private static void append(Path file) {
    HostSteps steps = new HostSteps();
    while (true) {
      steps.committing("line");
      LockSupport.parkNanos(COMMIT_NANOS);
      try {
        Files.writeString(file, "x\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        System.exit(3);
      }
      steps.committed("line");
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
