// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Sends originals to a topic, in the form in which Connect does it.
 *
 * <p><b>Threading:</b> {@link #send} does not block: a producer may, while it looks for its topic,
 * so it is called by a thread of its own.
 */
final class DeadLetterTopic implements AutoCloseable {

  private static final String PREFIX = "__connect.errors.";

  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final String sink;
  private final int task;
  private final ErrorKeys.Topic topic;
  private final Producer<byte[], byte[]> producer;
  private final Executor sender;

  DeadLetterTopic(
      String sink,
      int task,
      ErrorKeys.Topic topic,
      Producer<byte[], byte[]> producer,
      Executor sender) {
    this.sink = sink;
    this.task = task;
    this.topic = topic;
    this.producer = producer;
    this.sender = sender;
  }

  /** Completes when the broker has the letter. */
  CompletionStage<Void> send(FailedRecord failed) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    ProducerRecord<byte[], byte[]> letter = letter(failed);
    try {
      sender.execute(() -> send(letter, failed, acknowledged));
    } catch (RuntimeException e) {
      answer(acknowledged, failed, e);
    }
    return acknowledged;
  }

  private void send(
      ProducerRecord<byte[], byte[]> letter,
      FailedRecord failed,
      CompletableFuture<Void> acknowledged) {
    try {
      producer.send(letter, (metadata, error) -> answer(acknowledged, failed, error));
    } catch (RuntimeException e) {
      answer(acknowledged, failed, e);
    }
  }

  private void answer(
      CompletableFuture<Void> acknowledged, FailedRecord failed, @Nullable Exception error) {
    if (error == null) {
      acknowledged.complete(null);
    } else {
      acknowledged.completeExceptionally(
          new ConnectException(
              "Cannot write the dead letter of "
                  + (failed.at() + " to topic " + topic.name() + ": " + error.getMessage())
                  + " (no offset moves past the record)",
              error));
    }
  }

  private ProducerRecord<byte[], byte[]> letter(FailedRecord failed) {
    ConsumerRecord<byte[], byte[]> raw = failed.raw();
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            topic.name(),
            null,
            raw.timestamp() < 0 ? null : raw.timestamp(),
            raw.key(),
            raw.value(),
            raw.headers());
    if (topic.contextHeaders()) {
      describe(failed, letter.headers());
    }
    return letter;
  }

  private void describe(FailedRecord failed, Headers headers) {
    add(headers, "topic", failed.raw().topic());
    add(headers, "partition", Integer.toString(failed.raw().partition()));
    add(headers, "offset", Long.toString(failed.raw().offset()));
    add(headers, "connector.name", sink);
    add(headers, "task.id", Integer.toString(task));
    add(headers, "stage", failed.stage().name());
    add(headers, "class.name", failed.executing());
    add(headers, "exception.class.name", failed.error().getClass().getName());
    add(headers, "exception.message", failed.error().getMessage());
    add(headers, "exception.stacktrace", stackTrace(failed.error()));
  }

  private static void add(Headers headers, String name, @Nullable String value) {
    headers.add(PREFIX + name, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  private static String stackTrace(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
