// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.consumer.ConsumerSink;
import io.landfall.convert.JsonConverter;
import io.landfall.engine.EngineConfig;
import io.landfall.influx.InfluxWriterProvider;
import io.landfall.jdbc.JdbcWriterProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** What the documents copy from the code is as it is in the code. */
class DocumentationTest {

  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");
  private static final Path EXAMPLES = Path.of("src/main/java/io/landfall/examples");
  private static final boolean WRITE = "write".equals(System.getProperty("landfall.docs"));

  @Test
  void theReadmeBeginsWithTheEmbeddedSink() throws IOException {
    List<String> readme = Files.readAllLines(ROOT.resolve("README.md"));
    String snippet = code(read("README.md"), "java");

    assertThat(withoutComments(example("EmbeddedSink"))).isEqualTo(snippet);
    assertThat(readme.subList(0, 20)).contains("```java", "}");
  }

  @Test
  void theGuideShowsTheJsonLinesSink() throws IOException {
    String guide = read("docs/writing-a-writer.md");

    assertThat(guide).contains(body(example("JsonLinesSink"), "public final class"));
    assertThat(guide).contains(body(example("HttpSink"), "  @Override\n  protected void write"));
  }

  @Test
  void theTablesHaveEveryKey() throws IOException {
    ConfigDef engine = EngineConfig.withEngineKeys(new ConfigDef());

    assertTable("README.md", "engine", engine);
    assertTable("docs/configuration.md", "engine", engine);
    assertTable("docs/configuration.md", "jdbc", new JdbcWriterProvider().config());
    assertTable("docs/configuration.md", "influx", new InfluxWriterProvider().config());
    assertTable("docs/configuration.md", "consumer", ConsumerSink.config());
    assertTable("docs/configuration.md", "json", new JsonConverter().config());
  }

  @Test
  void theCommandsOfTheReadmeStandAloneInTheirBlocks() throws IOException {
    String readme = read("README.md");

    assertThat(code(readme.substring(readme.indexOf("## Run it")), "").lines())
        .containsExactly("mvn -B -ntp -P run -pl examples -am package");
    assertThat(code(readme.substring(readme.indexOf("## Test it")), "").lines())
        .containsExactly("mvn -B -ntp verify");
    assertThat(read(".ci/run")).contains("\nmvn -B -ntp verify ");
  }

  @Test
  void theExamplesThatCommandsNameAreThere() throws ReflectiveOperationException, IOException {
    String commands =
        read("README.md") + read("examples/README.md") + read(".ci/run") + read("examples/pom.xml");
    Matcher name = Pattern.compile("(?:-Dexample=|<example>)([\\w.]+)").matcher(commands);
    while (name.find()) {
      assertThat(Class.forName(name.group(1)).getMethod("main", String[].class)).isNotNull();
    }
  }

  @Test
  void linksBetweenTheDocumentsLeadSomewhere() throws IOException {
    try (Stream<Path> documents = Files.list(ROOT.resolve("docs"))) {
      for (Path document :
          Stream.concat(
                  documents,
                  Stream.of(ROOT.resolve("README.md"), ROOT.resolve("examples/README.md")))
              .toList()) {
        Matcher link = Pattern.compile("]\\(([^)#:]+)\\)").matcher(Files.readString(document));
        while (link.find()) {
          assertThat(document.resolveSibling(link.group(1))).as("in " + document).exists();
        }
      }
    }
  }

  private static void assertTable(String file, String name, ConfigDef definition)
      throws IOException {
    String text = read(file);
    String begin = "<!-- " + name + " -->\n";
    int from = text.indexOf(begin) + begin.length();
    int until = text.indexOf("<!-- end -->", from);
    String table = KeyTable.of(definition);
    if (WRITE) {
      Files.writeString(
          ROOT.resolve(file), text.substring(0, from) + table + text.substring(until));
      return;
    }
    assertThat(text.substring(from, until)).as(name + " in " + file).isEqualTo(table);
  }

  /** From the line that begins so to the end of its block. */
  private static String body(String source, String begin) {
    String from = source.substring(source.indexOf(begin));
    String indent = begin.substring(0, begin.length() - begin.stripLeading().length());
    return from.substring(0, from.indexOf("\n" + indent + "}\n") + indent.length() + 3);
  }

  private static String withoutComments(String source) {
    return source.substring(source.indexOf("import ")).replaceAll("(?s)/\\*\\*.*?\\*/\n", "");
  }

  private static String code(String text, String language) {
    String fence = "```" + language + "\n";
    int from = text.indexOf(fence) + fence.length();
    return text.substring(from, text.indexOf("```", from));
  }

  private static String example(String name) throws IOException {
    return read("examples/" + EXAMPLES.resolve(name + ".java"));
  }

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }
}
