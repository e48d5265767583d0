// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import io.landfall.consumer.ConsumerSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A process that runs a {@link ConsumerSink}: the connector's JSON, the worker's properties. */
public final class ConsumerSinkHost {

  private static final int FAILED = 4;

  private ConsumerSinkHost() {}

  /** Runs until its parent closes standard input; ends with 4 when the sink fails. */
  public static void main(String[] args) throws IOException {
    try (ConsumerSink sink =
        ConsumerSink.from(Path.of(args[0]))
            .workerDefaults(Path.of(args[1]))
            .listener(new HostSteps())
            .build()) {
      sink.start();
      CompletableFuture<Void> unused =
          sink.completion().whenComplete((nothing, cause) -> endIfFailed(cause));
      HostSteps.awaitParentsWord();
    }
  }

  private static void endIfFailed(@Nullable Throwable cause) {
    if (cause != null) {
      cause.printStackTrace();
      Runtime.getRuntime().halt(FAILED);
    }
  }
}
