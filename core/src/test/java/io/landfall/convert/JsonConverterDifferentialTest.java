// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.convert.JsonFuzz.Spec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.storage.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Beside Kafka's converter: the same records or exceptions of the same class. {@code
 * -Dlandfall.tries} sets the number of schemas; each has several values.
 */
class JsonConverterDifferentialTest {

  private static final int VALUES = 6;

  private int results;
  private final Map<String, Integer> streamed = new HashMap<>();
  private int failures;

  @Test
  void readsAndWritesWhatKafkasConverterDoes() {
    int tries = Integer.getInteger("landfall.tries", 10_000);
    for (int seed = 0; seed < tries; seed++) {
      compare(seed);
    }

    assertThat(results).isGreaterThan(tries);
    assertThat(streamed.get("schema first")).isGreaterThan(tries);
    assertThat(streamed)
        .hasEntrySatisfying("payload first", count -> assertThat(count).isGreaterThan(tries / 20))
        .hasEntrySatisfying("bare", count -> assertThat(count).isGreaterThan(tries / 20))
        .hasEntrySatisfying("bare, no schema", count -> assertThat(count).isGreaterThan(tries / 5))
        .containsKeys("schema first, no schema", "payload first, no schema");
    assertThat(failures).isGreaterThan(tries / 2);
  }

  /** A thousand levels are the parser's limit, those of the envelope included. */
  @ParameterizedTest
  @ValueSource(ints = {500, 997, 998, 999, 1000, 1001})
  void readsWhatIsNestedAsDeepAsKafkasConverterDoes(int depth) throws Exception {
    FutureTask<Void> comparison = new FutureTask<>(() -> compareNested(depth), null);
    // How much of a stack a level takes depends on what is compiled, in Kafka's converter too.
    new Thread(null, comparison, "nested-" + depth, 64L << 20).start();

    comparison.get(1, TimeUnit.MINUTES);
  }

  private static void compareNested(int depth) {
    String lists = "[".repeat(depth) + "1.5" + "]".repeat(depth);
    String maps = "{\"a\":".repeat(depth) + "null" + "}".repeat(depth);
    String struct = "{\"type\":\"struct\",\"fields\":[]}";
    for (String value : List.of(lists, maps)) {
      compareTwice(false, value);
      compareTwice(true, "{\"schema\":null,\"payload\":" + value + "}");
      compareTwice(true, "{\"payload\":" + value + ",\"schema\":null}");
      compareTwice(true, "{\"schema\":" + struct + ",\"payload\":{\"more\":" + value + "}}");
      compareTwice(true, "{\"payload\":{\"more\":" + value + "},\"schema\":" + struct + "}");
    }
  }

  /** What is read first is learned from, and what comes next is read by that. */
  private static void compareTwice(boolean schemas, String text) {
    Converter kafka = new org.apache.kafka.connect.json.JsonConverter();
    Converter ours = new JsonConverter();
    kafka.configure(Map.of("schemas.enable", schemas), false);
    ours.configure(Map.of("schemas.enable", schemas), false);
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    String expected = outcome(() -> Described.result(kafka.toConnectData("t", json)));
    for (int i = 0; i < 2; i++) {
      assertThat(outcome(() -> Described.result(ours.toConnectData("t", json))))
          .isEqualTo(expected);
    }
  }

  private void compare(long seed) {
    JsonFuzz fuzz = new JsonFuzz(seed);
    Spec spec = fuzz.chance(0.6) ? fuzz.struct(3) : fuzz.spec(3);
    String schema = spec.json("");
    Map<String, Object> settings = settings(fuzz, schema);
    Converter kafka = new org.apache.kafka.connect.json.JsonConverter();
    Converter ours = new JsonConverter();
    String configured = outcome(() -> configure(kafka, settings));
    assertThat(outcome(() -> configure(ours, settings))).as("seed %s", seed).isEqualTo(configured);
    if (!configured.equals("done")) {
      return;
    }
    boolean bare =
        Boolean.FALSE.equals(settings.get("schemas.enable"))
            || settings.containsKey("schema.content")
            || !fuzz.chance(0.98);
    for (int i = 0; i < VALUES; i++) {
      String value = fuzz.value(spec);
      byte[] json = fuzz.bytes(bare ? value : fuzz.envelope(schema, value));
      String expected = outcome(() -> Described.result(kafka.toConnectData("t", json)));
      String actual = outcome(() -> Described.result(ours.toConnectData("t", json)));
      assertThat(actual)
          .as("seed %s, %s, %s", seed, settings, new String(json, StandardCharsets.UTF_8))
          .isEqualTo(expected);
      count(expected);
      if (!expected.startsWith("failed")) {
        compareBack(seed, kafka, ours, kafka.toConnectData("t", json));
        compareStream(seed, settings, kafka.toConnectData("t", json), json, expected);
      }
    }
  }

  private static Map<String, Object> settings(JsonFuzz fuzz, String schema) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("schemas.enable", fuzz.chance(0.9));
    settings.put("replace.null.with.default", fuzz.chance(0.7));
    settings.put("schemas.cache.size", fuzz.one(List.of(1000, 1000, 1000, 1, 0)));
    settings.put("decimal.format", fuzz.one(List.of("base64", "NUMERIC")));
    if (fuzz.chance(0.05)) {
      settings.put("schema.content", schema);
    }
    return settings;
  }

  private static String configure(Converter converter, Map<String, Object> settings) {
    converter.configure(settings, false);
    return "done";
  }

  private void count(String expected) {
    if (expected.startsWith("failed")) {
      failures++;
    } else {
      results++;
    }
  }

  /** The stream alone, for a converter reads its first value of a schema as a tree. */
  private void compareStream(
      long seed,
      Map<String, Object> settings,
      SchemaAndValue kafkas,
      byte[] json,
      String expected) {
    boolean defaults = Boolean.TRUE.equals(settings.get("replace.null.with.default"));
    boolean bare =
        Boolean.FALSE.equals(settings.get("schemas.enable"))
            || settings.containsKey("schema.content");
    SchemaAndValue read =
        bare
            ? StreamReader.of(kafkas.schema(), defaults).readWhole(json)
            : readEnvelope(kafkas.schema(), defaults, json);
    if (read != null) {
      streamed.merge(form(kafkas.schema(), bare, json), 1, Integer::sum);
      assertThat(Described.result(read)).as("seed %s", seed).isEqualTo(expected);
    }
  }

  private static SchemaAndValue readEnvelope(Schema schema, boolean defaults, byte[] json) {
    KnownSchemas known = new KnownSchemas(new JsonSettings(true, "", 1, false, defaults));
    known.learn(json, schema);
    KnownSchemas.Known hit = known.find(json);
    return hit == null ? null : hit.read(json);
  }

  private static String form(Schema schema, boolean bare, byte[] json) {
    String order = Envelope.payload(json) < 0 ? "schema first" : "payload first";
    return (bare ? "bare" : order) + (schema == null ? ", no schema" : "");
  }

  private static void compareBack(
      long seed, Converter kafka, Converter ours, SchemaAndValue value) {
    String expected = outcome(() -> written(kafka, value));
    assertThat(outcome(() -> written(ours, value))).as("seed %s", seed).isEqualTo(expected);
  }

  private static String written(Converter converter, SchemaAndValue value) {
    byte[] bytes = converter.fromConnectData("t", value.schema(), value.value());
    return bytes == null ? "nothing" : Arrays.toString(bytes);
  }

  private interface Call {
    String run();
  }

  private static String outcome(Call call) {
    try {
      return call.run();
    } catch (RuntimeException e) {
      return "failed with " + e.getClass().getName();
    }
  }
}
