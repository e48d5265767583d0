// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import io.landfall.engine.SinkListener;
import io.landfall.writer.BatchKey;
import io.landfall.writer.OffsetRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * Tells the process that has started this one what it is doing: a line of standard output for each
 * step of a commit.
 *
 * <p><b>Threading:</b> any thread; a line is written whole.
 */
public final class HostSteps implements SinkListener {

  static final String COMMITTING = "landfall-step committing ";
  static final String COMMITTED = "landfall-step committed ";

  private final PrintStream out;

  /** Reports on standard output. */
  public HostSteps() {
    this.out = System.out;
  }

  /** What is named is about to take effect on the target. */
  public void committing(String what) {
    print(COMMITTING + what);
  }

  /** What is named is durable. */
  public void committed(String what) {
    print(COMMITTED + what);
  }

  @Override
  public void batchCommitting(BatchKey key, List<OffsetRange> ranges) {
    committing(key.toString());
  }

  @Override
  public void batchCommitted(
      BatchKey key, List<OffsetRange> ranges, int records, long bytes, long nanos) {
    committed(key.toString());
  }

  /** Returns when the parent has closed this process' standard input, or has died. */
  public static void awaitParentsWord() throws IOException {
    InputStream parent = System.in;
    int word = parent.read();
    while (word >= 0) {
      word = parent.read();
    }
  }

  private void print(String line) {
    out.println(line.replaceAll("\\R", " "));
    out.flush();
  }
}
