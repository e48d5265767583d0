// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import io.landfall.testing.HostDriver.DeadLetter;
import io.landfall.testing.HostDriver.DeadLetterTopic;
import io.landfall.testing.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/** A worker's reporter: throws where nothing is tolerated, else answers as the topic does. */
final class FakeReporter implements ErrantRecordReporter {

  private final boolean tolerant;
  private final List<DeadLetter> letters = new ArrayList<>();
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private DeadLetterTopic topic = DeadLetterTopic.ACKNOWLEDGES;

  FakeReporter(boolean tolerant) {
    this.tolerant = tolerant;
  }

  @Override
  public Future<Void> report(SinkRecord record, Throwable error) {
    if (!tolerant) {
      throw new ConnectException("Tolerance exceeded in error handler", error);
    }
    letters.add(new DeadLetter(Records.partition(record), record.originalKafkaOffset()));
    CompletableFuture<Void> answer = new CompletableFuture<>();
    waiting.add(answer);
    answers(topic);
    return answer;
  }

  void answers(DeadLetterTopic answer) {
    topic = answer;
    if (answer != DeadLetterTopic.WAITS) {
      List.copyOf(waiting).forEach(this::answer);
      waiting.clear();
    }
  }

  private void answer(CompletableFuture<Void> future) {
    if (topic == DeadLetterTopic.ACKNOWLEDGES) {
      future.complete(null);
    } else {
      future.completeExceptionally(new ConnectException("Cannot write to the dead-letter topic"));
    }
  }

  List<DeadLetter> letters() {
    return List.copyOf(letters);
  }
}
