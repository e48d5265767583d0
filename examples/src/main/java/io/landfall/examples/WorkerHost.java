// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.testing.embedded.EmbeddedWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A Connect worker with the plugin directory on its {@code plugin.path}. */
final class WorkerHost implements SinkHost {

  private final EmbeddedWorker worker;

  private WorkerHost(EmbeddedWorker worker) {
    this.worker = worker;
  }

  static WorkerHost start(Path connectorFile, Map<String, String> workerProperties)
      throws IOException {
    EmbeddedWorker.Builder builder =
        EmbeddedWorker.standalone(workerProperties.getOrDefault("bootstrap.servers", ""))
            .pluginPath(Path.of(pluginPath()));
    workerProperties.forEach(builder::with);
    WorkerHost host = new WorkerHost(builder.start());
    try {
      host.worker.client().create(Files.readString(connectorFile));
      host.worker.client().awaitRunning(ConnectorFile.NAME, ConnectorFile.TASKS);
      return host;
    } catch (IOException | RuntimeException e) {
      host.close();
      throw e;
    }
  }

  /** What the build has packed: a directory of plugin directories. */
  private static String pluginPath() {
    String path = System.getProperty("landfall.plugin.path");
    if (path == null || !Files.isDirectory(Path.of(path))) {
      throw new IllegalStateException(
          "Cannot find the plugin directory: landfall.plugin.path is "
              + path
              + " (mvn -pl writers-jdbc -am package makes writers-jdbc/target/plugin)");
    }
    return path;
  }

  @Override
  public Optional<String> failure() {
    return worker.client().status(ConnectorFile.NAME).failure();
  }

  @Override
  public void close() {
    worker.close();
  }
}
