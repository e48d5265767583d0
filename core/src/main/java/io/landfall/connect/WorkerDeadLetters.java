// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import io.landfall.engine.DeadLetters;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** Dead letters as the worker's {@code errors.*} keys say, through the worker's own reporter. */
final class WorkerDeadLetters implements DeadLetters {

  private final ErrantRecordReporter reporter;
  private final FutureWatcher watcher;

  private WorkerDeadLetters(ErrantRecordReporter reporter, FutureWatcher watcher) {
    this.reporter = reporter;
    this.watcher = watcher;
  }

  static DeadLetters of(SinkTaskContext context, TaskSettings settings, FutureWatcher watcher) {
    ErrantRecordReporter reporter = reporter(context);
    if (reporter != null) {
      return new WorkerDeadLetters(reporter, watcher);
    }
    // The worker has a reporter only where there is a topic or a log to report to.
    return settings.toleratesErrors() ? DeadLetters.logOnly() : DeadLetters.stop();
  }

  private static @Nullable ErrantRecordReporter reporter(SinkTaskContext context) {
    try {
      return context.errantRecordReporter();
    } catch (NoSuchMethodError | NoClassDefFoundError e) {
      return null;
    }
  }

  /** Throws, as the reporter does, where no error is tolerated. */
  @Override
  public CompletionStage<?> deliver(SinkRecord record, Throwable cause) {
    return watcher.watch(reporter.report(record, cause));
  }
}
