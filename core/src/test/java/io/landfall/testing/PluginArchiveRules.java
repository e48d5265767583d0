// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What holds for every plugin archive: the layout that installers of Connect plugins expect, the
 * jars of the plugin directory, and the licence of each. A module's {@code PluginArchiveIT} extends
 * it.
 */
public abstract class PluginArchiveRules {

  private static final Path TARGET = Path.of("target");
  private static final Set<String> LICENCES =
      Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "EDL-1.0", "CC0-1.0");

  private ZipFile zip;
  private String version;

  /** Name of the component after {@code landfall-}, such as {@code jdbc}. */
  protected abstract String component();

  /** The file's name after the version. */
  protected String ending() {
    return "-plugin.zip";
  }

  /** The directories below {@code target} whose jars the archive has, and no others. */
  protected abstract List<String> directories();

  @BeforeEach
  void openArchive() throws IOException {
    Path archive = only(TARGET, "landfall-", ending());
    String jar =
        only(TARGET.resolve(directories().get(0)), "landfall-core-", ".jar")
            .getFileName()
            .toString();
    version = jar.substring("landfall-core-".length(), jar.length() - ".jar".length());
    zip = new ZipFile(archive.toFile());
  }

  @AfterEach
  void closeArchive() throws IOException {
    zip.close();
  }

  @Test
  void everythingIsInOneDirectoryWithTheNameOfTheComponent() {
    assertThat(entries()).isNotEmpty().allMatch(name -> name.startsWith(root()));
  }

  @Test
  void theManifestDescribesTheComponent() throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(text("manifest.json"));

    assertThat(manifest.path("name").asText()).isEqualTo(component());
    assertThat(manifest.path("version").asText()).isEqualTo(version);
    assertThat(manifest.path("title").asText()).startsWith("Landfall ");
    assertThat(manifest.path("description").asText()).startsWith("Writes ").endsWith(".");
    assertThat(manifest.path("owner").path("username").asText()).isEqualTo("landfall");
    assertThat(manifest.path("component_types").get(0).asText()).isEqualTo("sink");
    assertThat(manifest.path("license").get(0).path("name").asText())
        .isEqualTo("Apache License 2.0");
    assertThat(manifest.path("release_date").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
    assertThat(manifest.toString()).doesNotContain("${");
  }

  @Test
  void theJarsAreThoseOfThePluginDirectory() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (String directory : directories()) {
      try (Stream<Path> files = Files.list(TARGET.resolve(directory))) {
        files.map(file -> file.getFileName().toString()).forEach(expected::add);
      }
    }

    assertThat(jars()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void ownLicenceAndNoticeAreThere() throws IOException {
    assertThat(text("doc/LICENSE")).contains("Apache License");
    assertThat(text("doc/NOTICE")).startsWith("Landfall");
  }

  /** Of Apache's licence the text is there once; every other licence is beside its jar's name. */
  @Test
  void everyJarOfOthersHasALicenceOfTheListAndItsText() throws IOException {
    List<String> lines = text("doc/THIRD-PARTY.txt").lines().toList();
    for (String jar : jars()) {
      if (jar.startsWith("landfall-")) {
        continue;
      }
      String artifact = jar.replaceFirst("-\\d.*", "");
      String coordinates =
          ":" + artifact + ":" + jar.substring(artifact.length() + 1, jar.length() - 4);
      String line =
          lines.stream().filter(l -> l.contains(coordinates + " ")).findFirst().orElse("");
      List<String> licences = licences(line);

      assertThat(licences).as(jar + ": " + line).containsAnyElementsOf(LICENCES);
      if (!licences.contains("Apache-2.0")) {
        assertThat(entries())
            .as("licence of " + jar)
            .anyMatch(
                name ->
                    name.matches(root() + "doc/licenses/" + artifact + "/(META-INF/)?LICENSE.*"));
      }
    }
  }

  /** The names in parentheses before the artifact's own name. */
  private static List<String> licences(String line) {
    List<String> licences = new ArrayList<>();
    String rest = line.trim();
    while (rest.startsWith("(")) {
      int end = rest.indexOf(')');
      licences.add(rest.substring(1, end));
      rest = rest.substring(end + 1).trim();
    }
    return licences;
  }

  private String root() {
    return "landfall-" + component() + "-" + version + "/";
  }

  private List<String> entries() {
    return zip.stream().map(ZipEntry::getName).toList();
  }

  private List<String> jars() {
    String lib = root() + "lib/";
    return entries().stream()
        .filter(name -> name.startsWith(lib) && !name.endsWith("/"))
        .map(name -> name.substring(lib.length()))
        .toList();
  }

  private String text(String name) throws IOException {
    ZipEntry entry = zip.getEntry(root() + name);
    assertThat(entry).as(name).isNotNull();
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Path only(Path directory, String start, String end) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .filter(file -> file.getFileName().toString().endsWith(end))
          .findFirst()
          .orElseThrow(() -> new AssertionError("nothing like " + start + "*" + end));
    }
  }
}
