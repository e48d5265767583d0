// SPDX-License-Identifier: Apache-2.0
package io.landfall.workers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What the writers' modules have built for workers. */
final class Plugins {

  private static final Path MODULES = Path.of(System.getProperty("landfall.modules"));

  private Plugins() {}

  /** A {@code plugin.path} of the plugin directories. */
  static String directories() {
    return Stream.of("writers-jdbc", "writers-s3", "writers-influx")
        .map(module -> MODULES.resolve(module).resolve("target/plugin").toString())
        .collect(Collectors.joining(","));
  }

  /** A {@code plugin.path} into which the archives are unpacked; of S3 the one with Parquet. */
  static String unpackedInto(Path directory) throws IOException {
    for (String archive :
        Arrays.asList(
            "writers-jdbc/target/landfall-jdbc-*-plugin.zip",
            "writers-s3/target/landfall-s3-*-parquet.zip",
            "writers-influx/target/landfall-influx-*-plugin.zip")) {
      unpack(only(archive), directory);
    }
    return directory.toString();
  }

  private static Path only(String glob) throws IOException {
    Path pattern = Path.of(glob);
    try (var found =
        Files.newDirectoryStream(
            MODULES.resolve(pattern.getParent()), pattern.getFileName().toString())) {
      return found.iterator().next();
    }
  }

  private static void unpack(Path archive, Path directory) throws IOException {
    try (InputStream file = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = directory.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(zip, target);
        }
      }
    }
  }
}
