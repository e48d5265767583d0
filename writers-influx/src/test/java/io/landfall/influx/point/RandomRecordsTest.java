// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import static io.landfall.influx.point.Encoding.json;
import static io.landfall.influx.point.Encoding.record;
import static io.landfall.influx.point.Encoding.struct;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for records of any shape and for texts of any characters. */
class RandomRecordsTest {

  private static final int TRIES = Integer.getInteger("landfall.tries", 5_000);
  private static final String ALL = "INSERT INTO m SELECT * FROM t";
  private static final String HALF =
      "(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])";

  private final ObjectMapper jackson = new ObjectMapper();

  @Test
  void whatIsEncodedIsReadAgain() throws Exception {
    RandomData data = new RandomData(1);
    Encoding encoding = Encoding.of(ALL);
    int read = 0;
    for (int i = 0; i < TRIES; i++) {
      Map<String, @Nullable Object> map = data.map(2);
      String text = encoding.text(record(null, map));
      Map<String, Object> expected = expected(map);
      if (text.isEmpty()) {
        assertThat(expected).as("fields of %s", map).isEmpty();
      } else {
        read++;
        assertThat(ParsedLine.all(text))
            .containsExactly(new ParsedLine("m", Map.of(), expected, 1_700_000_000_123_000_042L));
      }
    }
    assertThat(read).isGreaterThan(TRIES / 4);
  }

  /** Nothing where two fields have one name. */
  private static Map<String, Object> expected(Map<String, @Nullable Object> map) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Map.Entry<String, Object> field : RandomData.flattened(map, UnaryOperator.identity())) {
      if (field.getValue() instanceof Double number && !Double.isFinite(number)) {
        continue;
      }
      if (fields.put(sanitised(field.getKey()), inLine(field.getValue())) != null) {
        return Map.of();
      }
    }
    return fields;
  }

  private static String sanitised(String name) {
    if (name.equals("time")) {
      return "time_";
    }
    String clean = text(name);
    return clean.isEmpty() ? "_" : clean;
  }

  /** The rules for names and tags, in another way. */
  private static String text(String text) {
    String marked = text.replaceAll(HALF, "\n\uFFFD");
    String slashed =
        replaceAll(
            marked, "\\\\{2,}|\\\\(?=[,= \"\\x00-\\x1f]|$)", run -> "/".repeat(run.length()));
    return slashed.replace("\n\uFFFD", "\uFFFD").replaceAll("[\\x00-\\x1f]", " ");
  }

  private static String replaceAll(String text, String regex, UnaryOperator<String> by) {
    return java.util.regex.Pattern.compile(regex)
        .matcher(text)
        .replaceAll(found -> by.apply(found.group()));
  }

  private static Object inLine(Object value) {
    if (value instanceof Long whole) {
      return BigInteger.valueOf(whole);
    }
    return value instanceof String text ? text.replaceAll(HALF, "\uFFFD") : value;
  }

  @Test
  void measurementsAndTagsAreReadAgain() {
    RandomData data = new RandomData(2);
    Encoding encoding =
        Encoding.of("INSERT INTO m SELECT 1v FROM t WITHTARGET target WITHTAG (c, b, a)");
    for (int i = 0; i < TRIES; i++) {
      String measurement = "x" + data.text(5);
      Map<String, String> values = new TreeMap<>();
      for (String name : List.of("a", "b", "c")) {
        values.put(name, data.text(6));
      }
      Map<String, Object> map = new LinkedHashMap<>(values);
      map.put("target", measurement);
      map.put("1v", 1L);
      String line = encoding.text(record(null, map));

      Map<String, String> tags = new LinkedHashMap<>();
      values.forEach(
          (name, value) -> {
            if (!value.isEmpty()) {
              tags.put(name, text(value));
            }
          });
      assertThat(ParsedLine.all(line))
          .containsExactly(
              new ParsedLine(
                  text(measurement),
                  tags,
                  Map.of("1v", BigInteger.ONE),
                  1_700_000_000_123_000_042L));
    }
  }

  @Test
  void structsMapsAndJsonOfTheSameDataAreTheSameLine() throws Exception {
    RandomData data = new RandomData(3);
    Encoding encoding = Encoding.of(ALL);
    for (int i = 0; i < TRIES; i++) {
      Map<String, @Nullable Object> map = common(data.map(2));
      String fromMap = encoding.text(record(null, map));

      assertThat(encoding.text(json(jackson.writeValueAsString(map)))).isEqualTo(fromMap);
      assertThat(encoding.text(struct(RandomData.struct(map)))).isEqualTo(fromMap);
    }
  }

  /** What all three kinds can hold: JSON has no infinity, and schemas no field without a name. */
  @SuppressWarnings("unchecked") // made by RandomData
  private static Map<String, @Nullable Object> common(Map<String, ?> map) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          if (name.isEmpty()) {
            return;
          }
          if (value instanceof Map) {
            kept.put(name, common((Map<String, ?>) value));
          } else if (!(value instanceof Double number) || Double.isFinite(number)) {
            kept.put(name, value);
          }
        });
    return kept;
  }

  @Test
  void nothingButDataExceptionsComesOut() throws Exception {
    RandomData data = new RandomData(4);
    List<Encoding> encodings =
        List.of(
            Encoding.of(ALL + " WITHTAG (a, b) WITHTIMESTAMP Z"),
            Encoding.of(ALL, "connect.influx.arrays", "explode", "connect.influx.dates", "iso"),
            Encoding.of(
                "INSERT INTO `#` SELECT *, _key.* FROM t WITHTARGET a",
                "connect.influx.unencodable",
                "reject",
                "connect.influx.arrays",
                "json"),
            Encoding.of(
                "INSERT INTO m SELECT a.*, _key AS k, _value AS v FROM t IGNORE b",
                "connect.influx.unencodable",
                "strip",
                "connect.influx.casts",
                "a:float,b:integer,Z:string,_:boolean,k:unsigned",
                "connect.influx.numbers",
                "float"));
    int encoded = 0;
    for (int i = 0; i < TRIES; i++) {
      for (Encoding encoding : encodings) {
        encoded += encoding.text(strange(data)).isEmpty() ? 0 : 1;
      }
    }
    assertThat(encoded).isGreaterThan(TRIES / 10);
  }

  private SinkRecord strange(RandomData data) throws Exception {
    Map<String, @Nullable Object> map = data.map(2);
    for (String name : List.of("a", "b", "Z", "k")) {
      if (data.random().nextBoolean()) {
        map.put(name, odd(data));
      }
    }
    Object key = data.random().nextBoolean() ? odd(data) : mutated(data, "{\"a\":{\"b\":1}}");
    return switch (data.random().nextInt(4)) {
      case 0 -> Encoding.keyed(key, null, map);
      case 1 -> Encoding.keyed(key, null, odd(data));
      case 2 -> Encoding.keyed(key, null, mutated(data, jackson.writeValueAsString(data.map(3))));
      default -> struct(RandomData.struct(common(data.map(2))));
    };
  }

  @SuppressWarnings("JavaUtilDate") // Connect's type
  private static @Nullable Object odd(RandomData data) {
    List<@Nullable Object> odd =
        new ArrayList<>(
            Arrays.asList(
                null,
                5,
                (byte) 1,
                1.5f,
                Float.NaN,
                new Date(5),
                new Date(Long.MIN_VALUE),
                new byte[] {1, 2},
                ByteBuffer.wrap(new byte[3]),
                new BigDecimal("1E+999999999"),
                new BigDecimal("-12.5"),
                BigInteger.TEN.pow(30),
                UUID.randomUUID(),
                'c',
                List.of(List.of(1), Map.of("x", 1)),
                Map.of(1, 2),
                Map.of(List.of(), 1),
                Collections.singletonMap(null, 1),
                List.of(),
                Map.of(),
                "",
                "{",
                "[",
                "null",
                "2026-07-01T00:00:00Z",
                "17",
                "[{\"a\":1},{\"b\":[2,3]}]",
                "[[1],2]"));
    odd.add(data.text(5));
    return odd.get(data.random().nextInt(odd.size()));
  }

  private static String mutated(RandomData data, String text) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = data.random().nextInt(3); i > 0 && mutated.length() > 1; i--) {
      int at = data.random().nextInt(mutated.length());
      switch (data.random().nextInt(3)) {
        case 0 -> mutated.deleteCharAt(at);
        case 1 -> mutated.insert(at, data.text(2));
        default -> mutated.setLength(at);
      }
    }
    return mutated.toString();
  }
}
