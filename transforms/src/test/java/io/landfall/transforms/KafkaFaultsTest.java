// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static io.landfall.transforms.Records.configured;
import static io.landfall.transforms.Records.flatten;
import static io.landfall.transforms.Records.json;
import static io.landfall.transforms.Records.of;
import static io.landfall.transforms.Records.rename;
import static io.landfall.transforms.Records.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.SchemaBuilderException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.ReplaceField;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Faults of Kafka's transforms, shown on them, and what ours do instead. */
class KafkaFaultsTest {

  private static ReplaceField<SinkRecord> replaceField(Object... keys) {
    return configured(new ReplaceField.Value<>(), keys);
  }

  private static org.apache.kafka.connect.transforms.Flatten<SinkRecord> kafkaFlatten(
      Object... keys) {
    return configured(new org.apache.kafka.connect.transforms.Flatten.Value<>(), keys);
  }

  private static String value(Transformation<SinkRecord> transform, SinkRecord record) {
    return json(transform.apply(record).value());
  }

  @Nested
  class AnExcludedValueLeaks {
    private final SinkRecord record = typed("{'a':'secret','b':'open'}".replace('\'', '"'));
    private final Object[] keys = {"exclude", "a", "renames", "a:b"};

    @Test
    void underTheNameOfAnotherFieldFromKafka() {
      assertThat(value(replaceField(keys), record)).isEqualTo("{\"b\":\"secret\"}");
    }

    @Test
    void neverFromOurs() {
      assertThat(value(rename(keys), record)).isEqualTo("{\"b\":\"open\"}");
    }

    @Test
    void neverFromOursInCompatibilityMode() {
      Rename<SinkRecord> rename = rename("exclude", "a", "renames", "a:b", "compat", "kafka");

      assertThat(value(rename, record)).isEqualTo("{\"b\":\"open\"}");
    }
  }

  @Nested
  class ARenamedFieldIsAbsent {
    private final SinkRecord record = typed("{\"b\":1}");

    @Test
    void whichKafkaTakesForAFault() {
      assertThatThrownBy(() -> replaceField("renames", "a:b").apply(record))
          .isInstanceOf(DataException.class)
          .hasMessage("a is not a valid field name");
    }

    @Test
    void whichIsNothingToOurs() {
      assertThat(value(rename("renames", "a:b"), record)).isEqualTo("{\"b\":1}");
    }

    @Test
    void whichIsAFaultToOursWhereItIsSaidToBe() {
      assertThatThrownBy(() -> rename("renames", "a:b", "strict", true).apply(record))
          .isInstanceOf(DataException.class)
          .hasMessage("Cannot project value of orders-0@12: no field a in schema without a name");
    }
  }

  @Nested
  class TwoFieldsAreRenamedToOneName {
    private final Object[] keys = {"renames", "a:c,b:c"};

    @Test
    void whichFailsInKafkaEvenIfOnlyOneIsThere() {
      assertThatThrownBy(() -> replaceField(keys).apply(typed("{\"a\":1}")))
          .isInstanceOf(DataException.class)
          .hasMessage("b is not a valid field name");
    }

    @Test
    void whichIsFineInOursIfOneIsThere() {
      assertThat(value(rename(keys), typed("{\"a\":1}"))).isEqualTo("{\"c\":1}");
      assertThat(value(rename(keys), typed("{\"b\":2}"))).isEqualTo("{\"c\":2}");
    }

    @Test
    void whichIsACollisionInOursIfBothAreThere() {
      assertThatThrownBy(() -> rename(keys).apply(typed("{\"a\":1,\"b\":2}")))
          .isInstanceOf(SchemaBuilderException.class)
          .hasMessage(
              "Cannot project value of orders-0@12: a and b both become c (set on.collision, or"
                  + " rename or exclude one): schema without a name");
    }
  }

  @Nested
  class AKeyIsMisspelt {

    @Test
    void whichKafkaIgnores() {
      SinkRecord flat = kafkaFlatten("delimeter", "_").apply(of("{\"a\":{\"b\":1}}"));

      assertThat(json(flat.value())).isEqualTo("{\"a.b\":1}");
    }

    @Test
    void whichOursRefuse() {
      assertThatThrownBy(() -> flatten("delimeter", "_"))
          .isInstanceOf(ConfigException.class)
          .hasMessage("Cannot configure Flatten: unknown key delimeter (did you mean delimiter?)");
    }

    @Test
    void whichOursIgnoreWhereCompatibilityIsWrittenOut() {
      assertThatCode(() -> flatten("delimeter", "_", "compat", "kafka")).doesNotThrowAnyException();
    }

    @Test
    void whichIncludesTheNamesThatReplaceFieldOnceHad() {
      assertThatThrownBy(() -> rename("blacklist", "ssn"))
          .isInstanceOf(ConfigException.class)
          .hasMessage("Cannot configure Rename: unknown key blacklist");
    }
  }

  @Nested
  class MoreSchemasThanSixteenAreInUse {
    private final List<SinkRecord> records = new ArrayList<>();

    MoreSchemasThanSixteenAreInUse() {
      for (int i = 0; i < 17; i++) {
        Schema schema = SchemaBuilder.struct().field("f" + i, Schema.INT32_SCHEMA).build();
        records.add(of(schema, new Struct(schema).put("f" + i, i)));
      }
    }

    /** Whether the second round gives the schemas of the first. */
    private boolean keepsItsSchemas(Transformation<SinkRecord> transform) {
      List<Schema> first = schemas(transform);
      List<Schema> second = schemas(transform);
      boolean same = true;
      for (int i = 0; i < first.size(); i++) {
        same &= first.get(i) == second.get(i);
      }
      return same;
    }

    private List<Schema> schemas(Transformation<SinkRecord> transform) {
      return records.stream().map(record -> transform.apply(record).valueSchema()).toList();
    }

    @Test
    void whichKafkaBuildsAgainForEveryRecord() {
      assertThat(keepsItsSchemas(kafkaFlatten())).isFalse();
    }

    @Test
    void whichOursKeep() {
      assertThat(keepsItsSchemas(flatten())).isTrue();
      assertThat(keepsItsSchemas(rename("renames", "f1:g1"))).isTrue();
    }
  }

  @Nested
  class TwoFieldsGetOneName {
    private final SinkRecord record = of("{\"a\":{\"b\":1},\"a_b\":2}");

    @Test
    void ofWhichKafkaLosesOneInSilence() {
      assertThat(value(kafkaFlatten("delimiter", "_"), record)).isEqualTo("{\"a_b\":2}");
    }

    @Test
    void whichOursRefuse() {
      assertThatThrownBy(() -> flatten("delimiter", "_", "on.collision", "fail").apply(record))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "Cannot project value of orders-0@12: a.b and a_b both become a_b (set on.collision,"
                  + " or rename or exclude one)");
    }

    @Test
    void ofWhichOursLoseOneInCompatibilityModeOnly() {
      assertThat(value(flatten("delimiter", "_"), record)).isEqualTo("{\"a_b\":2}");
    }

    @Test
    void ofWhichKafkaDoesNotSayWhereTheyComeFrom() {
      SinkRecord typed = typed("{\"a\":{\"b\":1},\"a_b\":2}");

      assertThatThrownBy(() -> kafkaFlatten("delimiter", "_").apply(typed))
          .isInstanceOf(SchemaBuilderException.class)
          .hasMessage("Cannot create field because of field name duplication a_b");
      assertThatThrownBy(() -> flatten("delimiter", "_").apply(typed))
          .isInstanceOf(SchemaBuilderException.class)
          .hasMessageContaining("a.b and a_b both become a_b");
    }
  }
}
