// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.consumer.ConsumerSink;
import io.landfall.consumer.SinkHealth;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A plain consumer in this process, with the configuration of the connector. */
final class ConsumerHost implements SinkHost {

  private final ConsumerSink sink;

  private ConsumerHost(ConsumerSink sink) {
    this.sink = sink;
  }

  static ConsumerHost start(Path connectorFile, Map<String, String> workerProperties) {
    ConsumerSink sink = ConsumerSink.from(connectorFile).workerDefaults(workerProperties).build();
    sink.start();
    return new ConsumerHost(sink);
  }

  @Override
  public Optional<String> failure() {
    return sink.health() instanceof SinkHealth.Failed failed
        ? Optional.of(failed.cause().toString())
        : Optional.empty();
  }

  @Override
  public void close() {
    sink.close();
  }
}
