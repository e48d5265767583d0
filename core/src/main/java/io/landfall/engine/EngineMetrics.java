// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.metrics.Counter;
import io.landfall.metrics.DurationRecorder;
import io.landfall.metrics.SinkMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's figures: counted by the host thread, read by any. */
final class EngineMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(EngineMetrics.class);

  final Counter received = new Counter();
  final Counter written = new Counter();
  final Counter skipped = new Counter();
  final Counter rejected = new Counter();
  final Counter dropped = new Counter();
  final Counter bytesWritten = new Counter();
  final Counter retries = new Counter();
  final Counter deadLetters = new Counter();

  /** Levels as of the last tick. */
  record Levels(
      int batchesOpen,
      int bufferedRecords,
      long bufferedBytes,
      boolean retrying,
      boolean paused,
      long lag,
      int lettersPending) {
    static final Levels NOTHING = new Levels(0, 0, 0, false, false, 0, 0);
  }

  volatile Levels levels = Levels.NOTHING;
  DurationRecorder commitDuration = nanos -> {};

  void register(SinkMetrics metrics) {
    metrics.counter("records.received", "Records handed to the engine", received::value);
    metrics.counter("records.written", "Records that are durable in the target", written::value);
    metrics.counter("records.skipped", "Records that the writer leaves out", skipped::value);
    metrics.counter("records.rejected", "Records that were refused", rejected::value);
    metrics.counter("records.dropped", "Records that the policy gave up", dropped::value);
    metrics.counter("bytes.written", "Bytes that are durable in the target", bytesWritten::value);
    metrics.counter("retries", "Repetitions of failed calls", retries::value);
    metrics.counter("dead.letters", "Dead letters that were acknowledged", deadLetters::value);
    metrics.gauge(
        "dead.letters.pending",
        "Dead letters that are not acknowledged",
        () -> levels.lettersPending());
    metrics.gauge("batches.open", "Batches not yet stored", () -> levels.batchesOpen());
    metrics.gauge("buffered.records", "Records not yet settled", () -> levels.bufferedRecords());
    metrics.gauge("buffered.bytes", "Heap bytes of batches", () -> levels.bufferedBytes());
    metrics.gauge(
        "retrying", "1 while a call waits for its repetition", () -> bit(levels.retrying()));
    metrics.gauge("paused", "1 while the host is asked to pause", () -> bit(levels.paused()));
    metrics.gauge(
        "committable.lag", "Records between position and committable offset", () -> levels.lag());
    commitDuration = safe(metrics.durations("commit.duration", "From commit to its completion"));
  }

  /** A recorder that throws must not make a batch that is stored look as if it were not. */
  private static DurationRecorder safe(DurationRecorder recorder) {
    return nanos -> {
      try {
        recorder.record(nanos);
      } catch (RuntimeException e) {
        LOG.warn("Cannot record the duration of a commit (the sink goes on)", e);
      }
    };
  }

  private static long bit(boolean on) {
    return on ? 1 : 0;
  }
}
