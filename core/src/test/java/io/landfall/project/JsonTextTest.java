// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JavaUtilDate") // Connect's type for dates and times
class JsonTextTest {

  @Test
  void writesEveryKindOfValue() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("text", "a\"\\\n\u0001ä");
    map.put("numbers", List.of(1, 2L, 1.5, new BigDecimal("1E+3")));
    map.put("odd", List.of(Double.NaN, Float.NEGATIVE_INFINITY, Long.MAX_VALUE));
    map.put("bytes", List.of(new byte[] {1, 2}, ByteBuffer.wrap(new byte[] {3})));
    map.put("none", Arrays.asList(true, null));
    map.put("at", new Date(5));
    map.put("empty", List.of(List.of(), Map.of()));

    assertThat(JsonText.of(map))
        .isEqualTo(
            "{\"text\":\"a\\\"\\\\\\u000a\\u0001ä\",\"numbers\":[1,2,1.5,1000],"
                + "\"odd\":[\"NaN\",\"-Infinity\",9223372036854775807],"
                + "\"bytes\":[\"AQI=\",\"Aw==\"],\"none\":[true,null],\"at\":5,"
                + "\"empty\":[[],{}]}");
  }

  @Test
  void writesNumbersTooLargeForADoubleAsNumbers() {
    BigInteger large = BigInteger.TEN.pow(400);

    assertThat(JsonText.of(List.of(large))).isEqualTo("[" + large + "]");
  }

  @Test
  void writesAStructWithItsDefaults() {
    Schema unit = SchemaBuilder.string().defaultValue("C").build();
    Schema schema =
        SchemaBuilder.struct().field("t", Schema.INT32_SCHEMA).field("unit", unit).build();

    assertThat(JsonText.of(new Struct(schema).put("t", 21))).isEqualTo("{\"t\":21,\"unit\":\"C\"}");
  }

  @Test
  void refusesWhatJsonHasNoWordFor() {
    assertThatThrownBy(() -> JsonText.of(List.of(new Object())))
        .isInstanceOf(DataException.class)
        .hasMessage("holds java.lang.Object, which JSON cannot");
  }
}
