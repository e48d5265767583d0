// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.consumer.ConsumerSink;
import java.nio.file.Path;

/** A sink inside an application: takes a connector's JSON and a worker's properties. */
public final class EmbeddedSink {
  public static void main(String[] args) throws Exception {
    try (ConsumerSink sink =
        ConsumerSink.from(Path.of(args[0])) // connector.class, topics, connection.url
            .workerDefaults(Path.of(args[1])) // bootstrap.servers, converters
            .build()) {
      sink.start();
      sink.completion().get(); // until it is stopped, or fails
    }
  }
}
