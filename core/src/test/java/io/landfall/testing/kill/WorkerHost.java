// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import io.landfall.testing.embedded.EmbeddedWorker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A process that runs a standalone Connect worker with one connector: the connector's JSON, the
 * worker's properties. The connector's tasks report their steps themselves.
 */
public final class WorkerHost {

  private WorkerHost() {}

  /** Runs until its parent closes standard input. */
  public static void main(String[] args) throws IOException {
    Properties properties = new Properties();
    try (InputStream file = Files.newInputStream(Path.of(args[1]))) {
      properties.load(file);
    }
    EmbeddedWorker.Builder worker =
        EmbeddedWorker.standalone(properties.getProperty("bootstrap.servers"));
    properties.stringPropertyNames().forEach(key -> worker.with(key, properties.getProperty(key)));
    try (EmbeddedWorker running = worker.start()) {
      running.client().create(Files.readString(Path.of(args[0])));
      HostSteps.awaitParentsWord();
    }
  }
}
