// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * A record that could not be taken.
 *
 * @param raw the original
 * @param stage the step that refused it
 * @param executing class of that step, by the name that Connect would report
 */
record FailedRecord(
    ConsumerRecord<byte[], byte[]> raw, Stage stage, String executing, Throwable error) {

  static FailedRecord before(ConsumerRecord<byte[], byte[]> raw, StageFailure failure) {
    return new FailedRecord(raw, failure.stage(), failure.executing().getName(), failure.error());
  }

  static FailedRecord byWriter(ConsumerRecord<byte[], byte[]> raw, Throwable error) {
    return new FailedRecord(raw, Stage.TASK_PUT, SinkTask.class.getName(), error);
  }

  /** The record's coordinates. */
  String at() {
    return raw.topic() + "-" + raw.partition() + "@" + raw.offset();
  }
}
