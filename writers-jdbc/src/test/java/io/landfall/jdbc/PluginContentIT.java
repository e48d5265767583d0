// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the plugin, which is what is given to others. */
class PluginContentIT {

  private static final Path PLUGINS = Path.of(System.getProperty("landfall.plugin.path"));
  private static final Path DIRECTORY = PLUGINS.resolve("landfall-jdbc");
  private static final long MOST_BYTES = 3_000_000;

  /**
   * Names with the licence of each: Apache 2.0, but for the driver of PostgreSQL (BSD). A jar under
   * the GPL or LGPL, such as the drivers of MySQL and MariaDB, must not be added.
   */
  private static final List<String> LICENSED =
      List.of("landfall-core", "landfall-jdbc", "landfall-transforms", "jspecify", "postgresql");

  private static List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.toList();
    }
  }

  private static String nameOf(Path jar) {
    return jar.getFileName().toString().replaceFirst("-\\d.*", "");
  }

  @Test
  void everyJarIsOneWhoseLicenceIsKnown() throws IOException {
    assertThat(jars())
        .extracting(PluginContentIT::nameOf)
        .containsExactlyInAnyOrderElementsOf(LICENSED);
  }

  @Test
  void itIsSmallButForTheDriver() throws IOException {
    long bytes = 0;
    for (Path jar : jars()) {
      bytes += nameOf(jar).equals("postgresql") ? 0 : Files.size(jar);
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
  }
}
