// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's mock producer that acknowledges, waits or fails as told. */
final class AnsweringProducer extends MockProducer<byte[], byte[]> {

  enum Answer {
    ACKNOWLEDGE,
    WAIT,
    FAIL
  }

  private Answer answer = Answer.ACKNOWLEDGE;

  AnsweringProducer() {
    super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** From now on, also for what waits. */
  synchronized void answer(Answer next) {
    answer = next;
    settle();
  }

  @Override
  public synchronized Future<RecordMetadata> send(
      ProducerRecord<byte[], byte[]> record, Callback callback) {
    Future<RecordMetadata> sent = super.send(record, callback);
    settle();
    return sent;
  }

  private void settle() {
    boolean settled = answer != Answer.WAIT;
    while (settled) {
      settled =
          answer == Answer.ACKNOWLEDGE
              ? completeNext()
              : errorNext(new TopicAuthorizationException("not yours"));
    }
  }
}
