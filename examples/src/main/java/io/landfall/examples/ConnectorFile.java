// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landfall.examples.server.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The connector's configuration, as somebody who changes sinks would edit it. */
final class ConnectorFile {

  static final String NAME = "cratedb-connector";
  static final int TASKS = 3;

  private ConnectorFile() {}

  /** Writes the file into a directory, with the class, the address and the one added key. */
  static Path write(Path directory, String databaseAddress) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = (ObjectNode) json.readTree(Resources.text("/sensors/cratedb_connector.json"));
    ObjectNode config = (ObjectNode) root.get("config");
    String url = config.get("connection.url").asText();
    config.put("connector.class", "io.landfall.jdbc.JdbcSinkConnector");
    config.put("connection.url", url.replace("localhost:5432", databaseAddress));
    // The readings count seconds; without this key the rows say 1970.
    config.put("numeric.timestamp.unit", "s");
    Path file = directory.resolve("cratedb_connector.json");
    Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    return file;
  }
}
