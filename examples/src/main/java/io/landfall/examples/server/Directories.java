// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories that live as long as a server. */
public final class Directories {

  private Directories() {}

  /** Deletes a directory; what cannot be deleted stays for the system to clean up. */
  public static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      directory.toFile().deleteOnExit();
    }
  }
}
