// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import static io.landfall.influx.point.Encoding.json;
import static io.landfall.influx.point.Encoding.map;
import static io.landfall.influx.point.Encoding.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Date;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class TagsTest {

  private static final String ALL = "INSERT INTO m SELECT * FROM t";

  @Test
  void aTagOfAnyScalarIsItsText() {
    Encoding tagged = Encoding.of(ALL + " WITHTAG (b, d, e, f, i, n, z)");

    assertThat(
            tagged.untimed(
                map(
                    "b",
                    true,
                    "d",
                    new BigDecimal("1.50"),
                    "e",
                    1.0,
                    "f",
                    1.1f,
                    "i",
                    -7,
                    "n",
                    Double.NaN,
                    "z",
                    new byte[] {1},
                    "x",
                    1)))
        .isEqualTo("m,b=true,d=1.50,e=1.0,f=1.1,i=-7,n=NaN,z=AQ\\=\\= x=1i");
  }

  @Test
  void aTagOfWhatIsNestedIsAnError() {
    assertThatThrownBy(
            () -> Encoding.of(ALL + " WITHTAG (n)").line(json("{\"n\":{\"x\":1},\"a\":1}")))
        .hasMessage("Cannot encode t-3@1000042: tag n is a map");
    assertThatThrownBy(() -> Encoding.of(ALL + " WITHTAG (n)").line(json("{\"n\":[1],\"a\":1}")))
        .hasMessage("Cannot encode t-3@1000042: tag n is a list");
  }

  @Test
  void aTagIsNotAlsoAField() {
    Encoding nested = Encoding.of(ALL + " WITHTAG (a, n.x)");

    assertThat(nested.untimed(json("{\"a\":1,\"n\":{\"x\":2,\"y\":3}}")))
        .isEqualTo("m,a=1,n.x=2 n_y=3i");
    assertThat(
            Encoding.of("INSERT INTO m SELECT a, b FROM t WITHTAG (a)")
                .untimed(map("a", 1, "b", 2)))
        .isEqualTo("m,a=1 b=2i");
  }

  @Test
  void aFieldOfATagsNameButAnotherValueIsAnError() {
    String message =
        "Cannot encode t-3@1000042: field a has the name of a tag of another value (IGNORE the"
            + " field, or name one with AS)";

    assertThatThrownBy(() -> Encoding.of(ALL + " WITHTAG (a = x)").line(map("a", 1, "b", 2)))
        .hasMessage(message);
    assertThatThrownBy(
            () ->
                Encoding.of("INSERT INTO m SELECT b AS a, c FROM t WITHTAG (a)")
                    .line(map("a", 1, "b", 2, "c", 3)))
        .hasMessage(message);
    assertThat(Encoding.of(ALL + " WITHTAG (a = x)").untimed(map("a", "x", "b", 2)))
        .isEqualTo("m,a=x b=2i");
  }

  @Test
  void missingTagsAreLeftOut() {
    assertThat(Encoding.of(ALL + " WITHTAG (a, n.x, _key.k, _header.h)").untimed(map("b", 1)))
        .isEqualTo("m b=1i");
  }

  @Test
  void datesAreWrittenAsInFields() {
    Schema schema =
        SchemaBuilder.struct()
            .field("d", org.apache.kafka.connect.data.Date.SCHEMA)
            .field("a", Schema.INT32_SCHEMA)
            .build();
    Struct value = new Struct(schema).put("d", new Date(86_400_000L)).put("a", 1);

    assertThat(Encoding.of(ALL + " WITHTAG (d)").untimed(struct(value)))
        .isEqualTo("m,d=86400000 a=1i");
    assertThat(
            Encoding.of(ALL + " WITHTAG (d)", "connect.influx.dates", "iso").untimed(struct(value)))
        .isEqualTo("m,d=1970-01-02 a=1i");
  }

  @Test
  void coordinatesAreTagsToo() {
    assertThat(
            Encoding.of(ALL + " WITHTAG (_topic, _partition AS p, _offset AS o)")
                .untimed(map("a", 1)))
        .isEqualTo("m,_topic=t,o=1000042,p=3 a=1i");
  }

  @Test
  void twoTagsThatBecomeOneAreAnError() {
    assertThatThrownBy(() -> Encoding.of(ALL + " WITHTAG (`a\n` = 1, `a ` = 2)"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("two tags of the name a");
  }
}
