// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.format.Formats;
import io.landfall.s3.format.TestFile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {

  private static final Schema TEXTS =
      SchemaBuilder.struct()
          .field("a", Schema.OPTIONAL_STRING_SCHEMA)
          .field("b,c", Schema.OPTIONAL_STRING_SCHEMA)
          .build();

  @Test
  void quotesWhatNeedsItAndTellsNullFromTheEmptyText() {
    assertThat(
            csv(
                Map.of(),
                TEXTS,
                texts("x", "a,b"),
                texts("say \"hi\"", "two\nlines"),
                texts(null, "")))
        .isEqualTo("a,\"b,c\"\nx,\"a,b\"\n\"say \"\"hi\"\"\",\"two\nlines\"\n,\"\"\n");
  }

  @Test
  void takesOtherDelimitersQuotesAndNullsAndLeavesTheHeaderOut() {
    Map<String, String> props =
        Map.of(
            "format.csv.header", "false",
            "format.csv.delimiter", "\t",
            "format.csv.quote", "'",
            "format.csv.null", "\\N");

    assertThat(csv(props, TEXTS, texts("a,b", null), texts("it's", "\\N")))
        .isEqualTo("a,b\t\\N\n'it''s'\t'\\N'\n");
  }

  @Test
  void hasAFormForEveryType() {
    Schema schema =
        SchemaBuilder.struct()
            .field("flag", Schema.BOOLEAN_SCHEMA)
            .field("whole", Schema.INT16_SCHEMA)
            .field("real", Schema.FLOAT64_SCHEMA)
            .field("price", Decimal.schema(2))
            .field("day", Date.SCHEMA)
            .field("clock", Time.SCHEMA)
            .field("at", Timestamp.SCHEMA)
            .field("bytes", Schema.BYTES_SCHEMA)
            .field("list", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .build();
    Struct value =
        new Struct(schema)
            .put("flag", true)
            .put("whole", (short) 5)
            .put("real", Double.NaN)
            .put("price", new BigDecimal("1.50"))
            .put("day", new java.util.Date(86_400_000L))
            .put("clock", new java.util.Date(3_600_000L))
            .put("at", new java.util.Date(1_500L))
            .put("bytes", new byte[] {1, 2})
            .put("list", List.of("x"));

    assertThat(csv(Map.of("format.csv.header", "false"), schema, value))
        .isEqualTo(
            "true,5,NaN,1.50,1970-01-02,01:00,1970-01-01T00:00:01.500Z,AQI=,\"[\"\"x\"\"]\"\n");
  }

  @Test
  void needsStructsOfTheSchemaOfTheFile() {
    assertThatThrownBy(() -> csv(Map.of(), Schema.STRING_SCHEMA, "x"))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot write CSV: records are STRING (structs are needed)");
    Schema required = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();
    assertThatThrownBy(() -> csv(Map.of(), required, new Struct(required)))
        .hasMessage("Cannot write field: id (it is null and required)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "x", "\u00e4", "\n"})
  void aDelimiterIsOneCharacterThatIsNoLetter(String delimiter) {
    assertThat(Formats.named("csv").validate(Map.of("format.csv.delimiter", delimiter)))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.name()).isEqualTo("format.csv.delimiter");
              assertThat(fault.errorMessages().get(0)).contains("one ASCII character");
            });
  }

  @Test
  void delimiterAndQuoteDiffer() {
    assertThat(Formats.named("csv").validate(Map.of("format.csv.quote", ",")))
        .singleElement()
        .satisfies(fault -> assertThat(fault.name()).isEqualTo("format.csv.quote"));
  }

  private static String csv(Map<String, String> props, Schema schema, Object... values) {
    return TestFile.text(TestFile.format("csv", props), schema, values);
  }

  private static Struct texts(String a, String b) {
    return new Struct(TEXTS).put("a", a).put("b,c", b);
  }
}
