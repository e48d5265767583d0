// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.s3.format.ConnectFuzz;
import io.landfall.s3.format.encode.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Beside Kafka's JsonConverter; {@code -Dlandfall.tries} sets the number of schemas. */
class JsonDifferentialTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private final JsonConverter kafka = new JsonConverter();

  @ParameterizedTest
  @EnumSource(DecimalFormat.class)
  void writesStructsAsKafkasConverterDoes(DecimalFormat decimals) throws IOException {
    configure(decimals);
    JsonEncoder ours = new JsonEncoder(decimals, 100);
    int tries = Integer.getInteger("landfall.tries", 10_000);
    int same = 0;
    for (int seed = 0; seed < tries; seed++) {
      ConnectFuzz fuzz = new ConnectFuzz(seed);
      Schema schema = fuzz.record();
      for (int i = 0; i < 3; i++) {
        Struct value = fuzz.struct(schema);
        byte[] expected = kafka.fromConnectData("t", schema, value);
        byte[] found = encoded(ours, schema, value);
        if (Arrays.equals(expected, found)) {
          same++;
        } else {
          // Java 17 gives some doubles a digit too many.
          assertThat(tree(found)).as("seed %s", seed).isEqualTo(tree(expected));
        }
      }
    }
    assertThat(same).isGreaterThan(tries * 3 * 9 / 10);
  }

  @Test
  void writesValuesWithoutSchemaAsKafkasConverterDoes() {
    configure(DecimalFormat.BASE64);
    JsonEncoder ours = new JsonEncoder(DecimalFormat.BASE64, 100);
    List<Object> values =
        Arrays.asList(
            "text",
            1,
            2L,
            (short) 3,
            (byte) 4,
            1.5,
            2.5f,
            Double.NaN,
            Float.NEGATIVE_INFINITY,
            true,
            new byte[] {1, 2, 3},
            List.of(),
            Arrays.asList(1, null, "x"),
            Map.of(),
            Map.of("a", Map.of("b", List.of(1, 2))),
            Map.of(1, "one"));
    for (Object value : values) {
      assertThat(new String(encoded(ours, null, value), UTF_8))
          .isEqualTo(new String(kafka.fromConnectData("t", null, value), UTF_8));
    }
  }

  private void configure(DecimalFormat decimals) {
    kafka.configure(Map.of("schemas.enable", "false", "decimal.format", decimals.name()), false);
  }

  private static byte[] encoded(JsonEncoder encoder, Schema schema, Object value) {
    Bytes out = new Bytes();
    encoder.encode(schema, value, out);
    byte[] encoded = new byte[out.size()];
    out.view().get(encoded);
    return encoded;
  }

  private static JsonNode tree(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }
}
