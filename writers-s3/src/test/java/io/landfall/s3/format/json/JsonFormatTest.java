// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.format.TestFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class JsonFormatTest {

  private static final Schema INNER =
      SchemaBuilder.struct().field("deep", Decimal.schema(2)).build();
  private static final Schema OUTER =
      SchemaBuilder.struct()
          .field("id", Schema.INT64_SCHEMA)
          .field("inner", INNER)
          .field("note", SchemaBuilder.string().optional().defaultValue("none").build())
          .build();

  private final Format format = TestFile.format("json", Map.of("json.decimal.format", "numeric"));

  @Test
  void writesOneRecordPerLine() {
    Struct value = outer(7, "1.50");

    assertThat(TestFile.text(format, OUTER, value, value))
        .isEqualTo("{\"id\":7,\"inner\":{\"deep\":1.50},\"note\":\"none\"}\n".repeat(2));
    assertThat(format.extension()).isEqualTo(".json");
  }

  @Test
  void isAlsoNamedAsConfluentsIs() {
    assertThat(
            TestFile.format("io.confluent.connect.s3.format.json.JsonFormat", Map.of()).extension())
        .isEqualTo(".json");
  }

  @Test
  void writesDatesDecimalsAndBuffersOfMapsWithoutASchema() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1, 2}).position(1);

    assertThat(
            TestFile.text(
                format, null, List.of(new java.util.Date(5), new BigDecimal("1.20"), buffer)))
        .isEqualTo("[5,1.20,\"AQI=\"]\n");
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void aBadRecordLeavesTheFileAsItWas() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FormatWriter writer = format.open(OUTER, out);
    writer.write(OUTER, outer(1, "1.00"));
    long before = writer.bytes();

    Struct bad = new Struct(OUTER).put("id", 2L);
    assertThatThrownBy(() -> writer.write(OUTER, bad))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot write field: inner (it is null and required)");
    assertThat(writer.bytes()).isEqualTo(before);

    writer.write(OUTER, outer(3, "3.00"));
    writer.finish();
    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            "{\"id\":1,\"inner\":{\"deep\":1.00},\"note\":\"none\"}",
            "{\"id\":3,\"inner\":{\"deep\":3.00},\"note\":\"none\"}");
  }

  @Test
  void aFaultHasTheWayToItsField() {
    assertThatThrownBy(() -> TestFile.of(TestFile.format("json", Map.of()), OUTER, outer(1, "1")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "Cannot write field: inner.deep (Decimal value has mismatching scale");
  }

  @Test
  void aValueThatContainsItselfIsABadRecord() throws IOException {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    FormatWriter writer = format.open(null, new ByteArrayOutputStream());

    assertThatThrownBy(() -> writer.write(null, endless))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot write value (it is nested too deeply)");
    assertThat(writer.bytes()).isZero();
  }

  @Test
  void whatHasNoFormIsABadRecordAndNeverShown() {
    Object secret =
        new Object() {
          @Override
          public String toString() {
            return "secret";
          }
        };

    assertThatThrownBy(() -> TestFile.of(format, null, Map.of("a", secret)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot write field: a (JSON has no form for ")
        .hasMessageNotContaining("secret");
  }

  private static Struct outer(long id, String deep) {
    return new Struct(OUTER)
        .put("id", id)
        .put("inner", new Struct(INNER).put("deep", new BigDecimal(deep)));
  }
}
