// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.consumer.ConsumerSink;
import java.nio.file.Path;

/** A sink inside an application: the JSON of a connector, and what a worker would supply. */
public final class EmbeddedSink {

  private EmbeddedSink() {}

  /**
   * Takes two files: the connector's JSON and the worker's properties. Runs until it is stopped.
   */
  public static void main(String[] args) throws Exception {
    try (ConsumerSink sink =
        ConsumerSink.from(Path.of(args[0])) // connector.class, topics, connection.url
            .workerDefaults(Path.of(args[1])) // bootstrap.servers, converters
            .build()) {
      sink.start();
      sink.completion().get();
    }
  }
}
