// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.config.CheckConfig;
import io.landfall.config.PeerConfiguration;
import io.landfall.config.PeerKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds for the peers' tables of a writer. Configurations lie in {@code
 * src/test/resources/peers}, what the checker says of each beside it; {@code
 * -Dlandfall.golden=write} writes that anew, {@code -Dlandfall.docs=write} the tables of the
 * documents.
 */
public abstract class PeerContract {

  private static final Path FILES = Path.of("src/test/resources/peers");
  private static final Path DOCS = Path.of("../docs");

  /** Every key that the writer reads. */
  protected abstract ConfigDef ours();

  /** The keys of each peer by its vendor, as its documentation lists them, apart by blanks. */
  protected abstract Map<String, String> documented();

  @TestFactory
  Stream<DynamicTest> theCheckerSaysTheSameOfEachConfiguration() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(json|properties)"))
          .sorted()
          .toList()
          .stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
  }

  @TestFactory
  Stream<DynamicTest> theDocumentsHaveTheTables() {
    return peers().stream()
        .map(peer -> DynamicTest.dynamicTest(title(peer), () -> assertTable(peer)));
  }

  /** Whoever adds a key decides whether it is a peer's. */
  @Test
  void keysThatNoPeerHasAreOurOwn() throws IOException {
    TreeSet<String> own = new TreeSet<>(ours().names());
    peers().forEach(peer -> own.removeIf(key -> hasRow(peer, key)));

    golden("own-keys.txt", String.join("\n", own) + "\n");
  }

  @TestFactory
  Stream<DynamicTest> everyKeyOfAPeersDocumentationHasARow() {
    return peers().stream()
        .map(peer -> DynamicTest.dynamicTest(title(peer), () -> assertDocumented(peer)));
  }

  @Test
  void noKeyHasTwoRows() {
    peers()
        .forEach(
            peer ->
                assertThat(peer.keys())
                    .as(title(peer))
                    .extracting(PeerKey::name)
                    .doesNotHaveDuplicates());
  }

  private void assertDocumented(PeerConfiguration peer) {
    List<String> keys = List.of(documented().get(peer.vendor()).trim().split("\\s+"));

    assertThat(keys).hasSizeGreaterThan(5).allMatch(key -> hasRow(peer, key));
  }

  private static void check(Path file) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      int status = CheckConfig.run(List.of(file.toString()), out, out);
      out.println("\nexit status " + status);
    }
    String text = said.toString(StandardCharsets.UTF_8);

    assertThat(text).doesNotContain("s3cr3t");
    golden(file.getFileName() + ".golden", text);
  }

  private static void golden(String name, String text) throws IOException {
    Path file = FILES.resolve(name);
    if ("write".equals(System.getProperty("landfall.golden"))) {
      Files.writeString(file, text);
      return;
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  private static void assertTable(PeerConfiguration peer) throws IOException {
    Path page = DOCS.resolve("coming-from-" + peer.vendor().toLowerCase(Locale.ROOT) + ".md");
    String text = Files.readString(page);
    String begin = "<!-- " + peer.sink().toLowerCase(Locale.ROOT).replace(' ', '-') + " -->\n";
    assertThat(text).contains(begin);
    int from = text.indexOf(begin) + begin.length();
    int until = text.indexOf("<!-- end -->", from);
    if ("write".equals(System.getProperty("landfall.docs"))) {
      Files.writeString(page, text.substring(0, from) + table(peer) + text.substring(until));
      return;
    }
    assertThat(text.substring(from, until)).isEqualTo(table(peer));
  }

  private static String table(PeerConfiguration peer) {
    return peer.keys().stream()
        .map(PeerContract::row)
        .collect(
            Collectors.joining(
                "", "| key | | in Landfall | what to know |\n|---|---|---|---|\n", ""));
  }

  private static String row(PeerKey key) {
    String successors =
        Arrays.stream(key.successors().split(", ", -1))
            .filter(name -> !name.isEmpty())
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
    return "| `"
        + key.name()
        + "` | "
        + key.verdict()
        + " | "
        + successors
        + " | "
        + key.text().replace("|", "\\|").replace("<", "&lt;")
        + key.preset().map(preset -> " (there `" + preset + "` if not set)").orElse("")
        + " |\n";
  }

  private static boolean hasRow(PeerConfiguration peer, String key) {
    return peer.keys().stream()
        .anyMatch(
            row ->
                row.name().equals(key)
                    || (row.name().endsWith("*")
                        && key.startsWith(row.name().substring(0, row.name().length() - 1))));
  }

  private static String title(PeerConfiguration peer) {
    return peer.vendor() + " " + peer.sink();
  }

  private static List<PeerConfiguration> peers() {
    return ServiceLoader.load(PeerConfiguration.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
