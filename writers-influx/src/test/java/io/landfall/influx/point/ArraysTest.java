// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import static io.landfall.influx.point.Encoding.json;
import static io.landfall.influx.point.Encoding.map;
import static io.landfall.influx.point.Encoding.record;
import static io.landfall.influx.point.Encoding.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class ArraysTest {

  private static final String ALL = "INSERT INTO m SELECT * FROM t";
  private static final String TIME = " 1700000000123000042";

  private static Encoding arrays(String form) {
    return Encoding.of(ALL, "connect.influx.arrays", form);
  }

  @Test
  void elementsAreFieldsWithTheirPosition() {
    Schema schema =
        SchemaBuilder.struct()
            .field("a", SchemaBuilder.array(Schema.INT32_SCHEMA).build())
            .field("b", Schema.STRING_SCHEMA)
            .build();
    Struct value = new Struct(schema).put("a", List.of(7, 8)).put("b", "x");

    assertThat(Encoding.of(ALL).untimed(struct(value))).isEqualTo("m a0=7i,a1=8i,b=\"x\"");
    assertThat(Encoding.of(ALL).untimed(json("{\"a\":[7,8],\"b\":\"x\"}")))
        .isEqualTo("m a0=7i,a1=8i,b=\"x\"");
    assertThat(Encoding.of("INSERT INTO m SELECT a FROM t").untimed(map("a", List.of(1))))
        .isEqualTo("m a0=1i");
  }

  @Test
  void emptyArraysAndNullElementsAreNothing() {
    assertThat(Encoding.of(ALL).untimed(map("a", List.of(), "b", 1))).isEqualTo("m b=1i");
    assertThat(Encoding.of(ALL).untimed(map("a", Arrays.asList(1, null, 3))))
        .isEqualTo("m a0=1i,a2=3i");
  }

  @Test
  void elementsThatAreNestedAreFlattenedToo() {
    assertThat(Encoding.of(ALL).untimed(json("{\"a\":[{\"x\":1},[2,3]]}")))
        .isEqualTo("m a0_x=1i,a10=2i,a11=3i");
  }

  @Test
  void positionsThatMeetANameAreAnError() {
    assertThatThrownBy(() -> Encoding.of(ALL).line(json("{\"a\":[1],\"a0\":2}")))
        .hasMessageContaining("field a0 has the name of another one");
  }

  @Test
  void arraysAreJsonWhereTheKeySaysSo() {
    assertThat(arrays("json").untimed(json("{\"a\":[1,{\"x\":\"q\"}],\"n\":{\"b\":[]}}")))
        .isEqualTo("m a=\"[1,{\\\"x\\\":\\\"q\\\"}]\",n_b=\"[]\"");
    assertThatThrownBy(() -> arrays("json").line(map("a", List.of(new Object()))))
        .hasMessage("Cannot encode t-3@1000042: field a holds java.lang.Object, which JSON cannot");
  }

  @Test
  void elementsHaveLinesOfTheirOwnWhereTheKeySaysSo() {
    assertThat(arrays("explode").lines(json("{\"a\":[7,8],\"b\":\"x\",\"c\":[[1,2]]}")))
        .containsExactly(
            "m,index=0 a=7i,b=\"x\",c0=1i,c1=2i" + TIME, "m,index=1 a=8i,b=\"x\"" + TIME);
    assertThat(arrays("explode").lines(json("{\"n\":{\"a\":[{\"x\":1},{\"x\":2}]}}")))
        .containsExactly("m,index=0 n_a_x=1i" + TIME, "m,index=1 n_a_x=2i" + TIME);
  }

  @Test
  void elementsWithoutAFieldHaveNoLine() {
    assertThat(arrays("explode").lines(map("a", Arrays.asList(1, null, 3))))
        .containsExactly("m,index=0 a=1i" + TIME, "m,index=2 a=3i" + TIME);
    assertThat(arrays("explode").lines(map("a", List.of(), "b", 1)))
        .containsExactly("m b=1i" + TIME);
    assertThatThrownBy(() -> arrays("explode").lines(map("a", Arrays.asList(null, null))))
        .hasMessageContaining("no field is left");
  }

  @Test
  void aValueThatIsAnArrayHasALineForEachElement() {
    Encoding timed =
        Encoding.of(
            ALL + " WITHTIMESTAMP ts WITHTAG (k)",
            "connect.influx.arrays",
            "explode",
            "connect.influx.arrays.tag",
            "");

    assertThat(timed.lines(json(" [{\"k\":\"a\",\"ts\":1,\"v\":[5]},null,{\"k\":\"b\",\"ts\":2}]")))
        .containsExactly("m,k=a ts=1i,v0=5i 1000000", "m,k=b ts=2i 2000000");
    assertThat(arrays("explode").lines(record(null, List.of(Map.of("a", 1), Map.of("a", 2)))))
        .containsExactly("m,index=0 a=1i" + TIME, "m,index=1 a=2i" + TIME);
    for (String nothing : List.of("[]", "[null]")) {
      assertThatThrownBy(() -> arrays("explode").lines(json(nothing)))
          .hasMessage("Cannot encode t-3@1000042: no field is left (its list has no element)");
    }
    assertThatThrownBy(() -> arrays("index").lines(json("[]")))
        .hasMessage(
            "Cannot encode t-3@1000042: its value is a list (set connect.influx.arrays=explode for"
                + " a line for each element)");
  }

  @Test
  void theTagOfElementsIsNoField() {
    assertThatThrownBy(() -> arrays("explode").lines(json("{\"a\":[1],\"index\":2}")))
        .hasMessageContaining(
            "field index has the name of the tag of elements (set connect.influx.arrays.tag)");
  }
}
