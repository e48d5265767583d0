// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import io.landfall.metrics.SinkMetrics;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** What the host lends to a writer. */
public interface SinkWriterContext {

  /** The only clock that a writer reads. */
  InstantSource clock();

  /** Where a writer registers figures of its own. */
  SinkMetrics metrics();

  /** Identity of the sink: the connector's name or the builder's. */
  String sinkName();

  /** Number of this task, from 0. */
  int taskId();

  /**
   * Threads for blocking work. Never queues, so that work which waits for other work cannot
   * deadlock; threads are interrupted when the sink stops.
   */
  Executor io();
}
