// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import io.landfall.testing.embedded.EmbeddedWorker;
import io.landfall.testing.embedded.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A process that runs one worker of a Connect cluster: the worker's properties with its {@code
 * group.id}, and for the one that creates the connector its JSON. The connector's tasks report
 * their steps themselves.
 */
public final class ClusterWorkerHost {

  private ClusterWorkerHost() {}

  /** Runs until its parent closes standard input. */
  public static void main(String[] args) throws IOException {
    Properties properties = new Properties();
    try (InputStream file = Files.newInputStream(Path.of(args[0]))) {
      properties.load(file);
    }
    EmbeddedWorker.Builder worker =
        EmbeddedWorker.distributed(
            properties.getProperty("bootstrap.servers"), properties.getProperty("group.id"));
    properties.stringPropertyNames().forEach(key -> worker.with(key, properties.getProperty(key)));
    // What a worker tells the others is the port that it was given.
    worker.with("listeners", "HTTP://127.0.0.1:" + Ports.free());
    try (EmbeddedWorker running = worker.start()) {
      if (args.length > 1) {
        running.client().create(Files.readString(Path.of(args[1])));
      }
      HostSteps.awaitParentsWord();
    }
  }
}
