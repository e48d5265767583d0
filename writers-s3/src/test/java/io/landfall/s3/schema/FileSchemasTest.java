// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSchemasTest {

  private static final Schema V1 = version(1).field("a", Schema.INT32_SCHEMA).build();
  private static final Schema V2 =
      version(2)
          .field("a", Schema.INT64_SCHEMA)
          .field("b", SchemaBuilder.string().defaultValue("none").build())
          .build();

  private static SchemaBuilder version(@Nullable Integer version) {
    return SchemaBuilder.struct().name("r").version(version);
  }

  private static SchemaBuilder plain() {
    return SchemaBuilder.struct().name("r");
  }

  private static FileSchemas by(SchemaCompatibility compatibility) {
    return new FileSchemas(compatibility, 100);
  }

  private static boolean joins(SchemaCompatibility by, Schema file, Schema record) {
    return by(by).joins(file, record);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, false, false",
    "BACKWARD, true, false",
    "FULL, true, false",
    "ALL_COMPATIBLE, true, false",
    "FORWARD, false, false"
  })
  void olderAndNewerVersionsJoinAsTheModeSays(
      SchemaCompatibility mode, boolean olderJoins, boolean newerJoins) {
    assertThat(joins(mode, V2, V1)).as("older").isEqualTo(olderJoins);
    assertThat(joins(mode, V1, V2)).as("newer").isEqualTo(newerJoins);
  }

  @Test
  void forwardTakesNewerVersionsWhichLoseWhatTheFileDoesNotHave() {
    Schema newer =
        version(3).field("a", Schema.INT32_SCHEMA).field("c", Schema.STRING_SCHEMA).build();
    FileSchemas schemas = by(SchemaCompatibility.FORWARD);

    assertThat(schemas.joins(V1, newer)).isTrue();
    assertThat(schemas.project(V1, newer, new Struct(newer).put("a", 1).put("c", "x")))
        .isEqualTo(new Struct(V1).put("a", 1));
  }

  @Test
  void aNewerVersionIsNotForwardIfItsTypesAreWider() {
    assertThat(joins(SchemaCompatibility.FORWARD, V1, V2)).isFalse();
  }

  @Test
  void projectionWidensNumbersAndFillsDefaults() {
    FileSchemas schemas = by(SchemaCompatibility.BACKWARD);

    assertThat(schemas.project(V2, V1, new Struct(V1).put("a", 5)))
        .isEqualTo(new Struct(V2).put("a", 5L).put("b", "none"));
  }

  @Test
  void projectionReachesIntoListsMapsAndNestedStructs() {
    Schema narrow = version(1).field("n", Schema.INT16_SCHEMA).build();
    Schema wide = version(2).field("n", Schema.INT32_SCHEMA).build();
    FileSchemas schemas = by(SchemaCompatibility.FULL);
    Schema from = nest(narrow, 1);
    Schema to = nest(wide, 2);
    Struct inner = new Struct(narrow).put("n", (short) 7);

    Struct projected =
        (Struct)
            schemas.project(
                to,
                from,
                new Struct(from)
                    .put("one", inner)
                    .put("many", List.of(inner))
                    .put("named", Map.of("x", inner)));

    Struct wanted = new Struct(wide).put("n", 7);
    assertThat(projected)
        .isEqualTo(
            new Struct(to)
                .put("one", wanted)
                .put("many", List.of(wanted))
                .put("named", Map.of("x", wanted)));
  }

  private static Schema nest(Schema inner, int version) {
    return version(version)
        .field("one", inner)
        .field("many", SchemaBuilder.array(inner).build())
        .field("named", SchemaBuilder.map(Schema.STRING_SCHEMA, inner).build())
        .build();
  }

  @ParameterizedTest
  @CsvSource({"NONE, false", "BACKWARD, true", "FORWARD, true", "FULL, true"})
  void withoutVersionsASchemaJoinsThatHasNothingMore(SchemaCompatibility mode, boolean joins) {
    Schema file =
        plain().field("a", Schema.INT32_SCHEMA).field("b", Schema.OPTIONAL_STRING_SCHEMA).build();
    Schema record = plain().field("a", Schema.INT32_SCHEMA).build();

    assertThat(joins(mode, file, record)).isEqualTo(joins);
  }

  @Test
  void withoutVersionsNoFieldIsLost() {
    Schema file = plain().field("a", Schema.INT32_SCHEMA).build();
    Schema record =
        plain().field("a", Schema.INT32_SCHEMA).field("b", Schema.OPTIONAL_STRING_SCHEMA).build();

    for (SchemaCompatibility mode : SchemaCompatibility.values()) {
      assertThat(joins(mode, file, record)).as("%s", mode).isFalse();
    }
  }

  @Test
  void whatCannotBeProjectedBeginsAnotherFile() {
    Schema text = version(1).field("a", Schema.STRING_SCHEMA).build();
    Schema required =
        version(2).field("a", Schema.INT32_SCHEMA).field("z", Schema.INT32_SCHEMA).build();
    Schema optional = version(1).field("a", Schema.OPTIONAL_INT32_SCHEMA).build();
    Schema named =
        SchemaBuilder.struct().name("other").version(1).field("a", Schema.INT32_SCHEMA).build();
    Schema marked =
        version(1).field("a", SchemaBuilder.int32().parameter("scale", "2").build()).build();

    for (Schema record : List.of(text, optional, named, marked)) {
      assertThat(joins(SchemaCompatibility.BACKWARD, V2, record)).as("%s", record).isFalse();
    }
    assertThat(joins(SchemaCompatibility.BACKWARD, required, V1)).isFalse();
  }

  @Test
  void documentationDoesNotDivide() {
    Schema documented =
        version(1).parameter("connect.record.doc", "words").field("a", Schema.INT32_SCHEMA).build();

    assertThat(joins(SchemaCompatibility.FULL, V1, documented)).isTrue();
  }

  @Test
  void anEnumJoinsOneWithMoreSymbols() {
    Schema few = symbols(1, "A");
    Schema more = symbols(2, "A", "B");

    assertThat(joins(SchemaCompatibility.FULL, more, few)).isTrue();
    assertThat(joins(SchemaCompatibility.FORWARD, few, more)).isFalse();
  }

  private static Schema symbols(int version, String... symbols) {
    SchemaBuilder builder = SchemaBuilder.string().parameter("io.confluent.connect.avro.Enum", "e");
    for (String symbol : symbols) {
      builder.parameter("io.confluent.connect.avro.Enum." + symbol, symbol);
    }
    return version(version).field("e", builder.build()).build();
  }

  @Test
  void recordsWithAndWithoutSchemaNeverShareAFile() {
    for (SchemaCompatibility mode : SchemaCompatibility.values()) {
      assertThat(by(mode).joins(null, V1)).isFalse();
      assertThat(by(mode).joins(V1, null)).isFalse();
      assertThat(by(mode).joins(null, null)).isTrue();
    }
  }

  @Test
  void aNewVersionBeginsAFileOnceWhereAllAreAccepted() {
    FileSchemas schemas = by(SchemaCompatibility.ALL_COMPATIBLE);

    assertThat(schemas.toBegin("t", V1)).isEqualTo(V1);
    assertThat(schemas.joins(V1, V2)).isFalse();
    assertThat(schemas.toBegin("t", V2)).isEqualTo(V2);
    assertThat(schemas.toBegin("t", V1)).isEqualTo(V2);
    assertThat(schemas.toBegin("other", V1)).isEqualTo(V1);
  }

  @Test
  void filesBeginWithTheirFirstRecordOtherwise() {
    FileSchemas schemas = by(SchemaCompatibility.BACKWARD);

    assertThat(schemas.toBegin("t", V2)).isEqualTo(V2);
    assertThat(schemas.toBegin("t", V1)).isEqualTo(V1);
  }

  @Test
  void otherNamesAreRefused() {
    assertThat(SchemaCompatibility.of("full")).isEqualTo(SchemaCompatibility.FULL);
    assertThatThrownBy(() -> SchemaCompatibility.of("SOME"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ALL_COMPATIBLE");
  }
}
