// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import static io.landfall.influx.point.Encoding.json;
import static io.landfall.influx.point.Encoding.map;
import static io.landfall.influx.point.Encoding.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Points whose lines were tried on servers. */
class LineVectorsTest {

  private static final String ALL = "INSERT INTO m SELECT * FROM t";

  private final Encoding all = Encoding.of(ALL);

  @Test
  void everyTypeHasItsSuffix() {
    Encoding timed = Encoding.of(ALL + " IGNORE ts WITHTIMESTAMP ts TIMESTAMPUNIT=NANOSECONDS");

    assertThat(timed.line(map("b", true, "f", 1.0, "i", 2, "s", "x", "ts", 1L)))
        .isEqualTo("m b=true,f=1.0,i=2i,s=\"x\" 1");
  }

  @Test
  void measurementsEscapeCommaAndSpaceOnly() {
    assertThat(Encoding.of("INSERT INTO `m, =1` SELECT * FROM t").untimed(map("f", 1.0)))
        .isEqualTo("m\\,\\ =1 f=1.0");
  }

  @Test
  void tagsEscapeTheEqualsSignToo() {
    Encoding tagged = Encoding.of(ALL + " WITHTAG (`t k=,` = 'a b,c=d')");

    assertThat(tagged.untimed(map("f", 1.0))).isEqualTo("m,t\\ k\\=\\,=a\\ b\\,c\\=d f=1.0");
  }

  @Test
  void namesOfFieldsDoAsTags() {
    assertThat(all.untimed(map("a b,c=d", 1.0))).isEqualTo("m a\\ b\\,c\\=d=1.0");
  }

  @Test
  void stringsEscapeQuotesAndBackslashes() {
    assertThat(all.untimed(map("s", "q\"\\z"))).isEqualTo("m s=\"q\\\"\\\\z\"");
    assertThat(all.untimed(map("s", "a\\"))).isEqualTo("m s=\"a\\\\\"");
    assertThat(all.untimed(map("s", ""))).isEqualTo("m s=\"\"");
  }

  @Test
  void stringsKeepLineFeeds() {
    assertThat(all.untimed(map("s", "a\nb\r\nc"))).isEqualTo("m s=\"a\nb\r\nc\"");
  }

  @Test
  void aBackslashBetweenLettersOfATagStays() {
    assertThat(tagged("a\\b")).isEqualTo("m,t=a\\b f=1.0");
  }

  @Test
  void aBackslashThatWouldEscapeIsReplacedStrippedOrRejected() {
    assertThat(tagged("C:\\")).isEqualTo("m,t=C:/ f=1.0");
    assertThat(tagged("a\\,b\\\\c")).isEqualTo("m,t=a/\\,b//c f=1.0");
    assertThat(tagged("C:\\", "connect.influx.unencodable", "strip")).isEqualTo("m,t=C: f=1.0");
    assertThatThrownBy(() -> tagged("C:\\", "connect.influx.unencodable", "reject"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot encode t-3@1000042: tag t has a backslash that would escape what follows it"
                + " (set connect.influx.unencodable=replace or strip)");
  }

  @Test
  void controlCharactersOfATagBecomeSpaces() {
    assertThat(tagged("a\nb\tc\rd")).isEqualTo("m,t=a\\ b\\ c\\ d f=1.0");
    assertThat(tagged("a\n", "connect.influx.unencodable", "strip")).isEqualTo("m,t=a f=1.0");
  }

  @Test
  void tagsWithoutTextAreLeftOut() {
    assertThat(tagged("")).isEqualTo("m f=1.0");
    assertThat(tagged(null)).isEqualTo("m f=1.0");
    assertThat(tagged("\n", "connect.influx.unencodable", "strip")).isEqualTo("m f=1.0");
  }

  @Test
  void tagsAreSortedByTheBytesOfTheirNames() {
    Encoding tagged =
        Encoding.of(ALL + " WITHTAG (b=2, a=1, `é`=3, Z=4, `\uD83D\uDE00`=5, `\uFF5E`=6)");

    assertThat(tagged.untimed(map("f", 1.0)))
        .isEqualTo("m,Z=4,a=1,b=2,é=3,\uFF5E=6,\uD83D\uDE00=5 f=1.0");
  }

  @Test
  void numbersThatAreNotFiniteAreLeftOutOrRejected() {
    assertThat(all.untimed(map("a", Double.NaN, "b", Float.POSITIVE_INFINITY, "c", 1.0)))
        .isEqualTo("m c=1.0");
    assertThatThrownBy(
            () ->
                Encoding.of(ALL, "connect.influx.unencodable", "reject")
                    .line(map("a", Double.NaN, "c", 1.0)))
        .hasMessageContaining("field a is not finite");
  }

  @Test
  void aRecordWithoutAnyFieldIsRejected() {
    String message =
        "Cannot encode t-3@1000042: no field is left (null and numbers that are not finite are no"
            + " fields)";
    assertThatThrownBy(() -> all.line(map("a", Double.NaN))).hasMessage(message);
    assertThatThrownBy(() -> all.line(map())).hasMessage(message);
    assertThatThrownBy(() -> all.line(json("{}"))).hasMessage(message);
    assertThatThrownBy(() -> all.line(map("a", null))).hasMessage(message);
  }

  @Test
  void integersHave64Bits() {
    assertThat(all.untimed(map("a", Long.MAX_VALUE, "b", Long.MIN_VALUE)))
        .isEqualTo("m a=9223372036854775807i,b=-9223372036854775808i");
    assertThatThrownBy(() -> all.line(json("{\"a\": 9223372036854775808}")))
        .hasMessage(
            "Cannot encode t-3@1000042: field a is an integer beyond 64 bits (cast it to float,"
                + " string or unsigned with connect.influx.casts)");
  }

  @Test
  void floatsAreWrittenSoThatEveryServerReadsThem() {
    assertThat(all.untimed(map("a", 1e300, "b", 1e-300, "c", -0.0, "d", 100.0)))
        .isEqualTo("m a=1.0E300,b=1.0E-300,c=-0.0,d=100.0");
  }

  @Test
  void shortFloatsAreWidened() {
    Schema schema = SchemaBuilder.struct().field("latitude", Schema.FLOAT32_SCHEMA).build();

    assertThat(all.untimed(struct(new Struct(schema).put("latitude", -49.817964f))))
        .isEqualTo("m latitude=-49.817962646484375");
  }

  @Test
  void unsignedIntegersHaveASuffixWhereServersKnowIt() {
    String[] cast = {"connect.influx.casts", "n:unsigned"};
    assertThat(Encoding.of(ALL, cast).untimed(map("n", 5))).isEqualTo("m n=5u");
    assertThat(Encoding.of(ALL, cast).untimed(map("n", new BigInteger("18446744073709551615"))))
        .isEqualTo("m n=18446744073709551615u");
    assertThatThrownBy(() -> Encoding.of(ALL, cast).line(map("n", -1)))
        .hasMessageContaining("field n cannot be cast to unsigned without loss");
  }

  @Test
  void unsignedIntegersAreIntegersElsewhere() {
    Encoding old = Encoding.withoutUnsigned(ALL, "connect.influx.casts", "n:unsigned");

    assertThat(old.untimed(map("n", 5))).isEqualTo("m n=5i");
    assertThat(old.untimed(map("n", Long.MAX_VALUE))).isEqualTo("m n=9223372036854775807i");
    assertThatThrownBy(() -> old.line(map("n", new BigInteger("9223372036854775808"))))
        .hasMessageContaining("field n is an integer beyond 64 bits");
  }

  @Test
  void textIsUtf8WithoutEscapes() {
    Encoding tagged = Encoding.of(ALL + " WITHTAG (`城`=`东`)");

    assertThat(tagged.untimed(map("s", "é\uD83D\uDE00"))).isEqualTo("m,城=东 s=\"é\uD83D\uDE00\"");
  }

  @Test
  void halvesOfPairsAreReplacedStrippedOrRejected() {
    assertThat(all.untimed(map("s", "a\uD83Db"))).isEqualTo("m s=\"a\uFFFDb\"");
    assertThat(tagged("a\uDE00")).isEqualTo("m,t=a\uFFFD f=1.0");
    assertThat(Encoding.of(ALL, "connect.influx.unencodable", "strip").untimed(map("s", "\uD83Db")))
        .isEqualTo("m s=\"b\"");
    assertThatThrownBy(
            () -> Encoding.of(ALL, "connect.influx.unencodable", "reject").line(map("s", "\uD83D")))
        .hasMessageContaining("field s has half a surrogate pair");
  }

  @Test
  void timesMayBeBeforeTheEpochButNotBeyondTheRange() {
    String nanos = ALL + " IGNORE ts WITHTIMESTAMP ts TIMESTAMPUNIT=NANOSECONDS";
    assertThat(Encoding.of(nanos).line(map("f", 1.0, "ts", -5))).isEqualTo("m f=1.0 -5");
    assertThat(Encoding.of(nanos).line(map("f", 1.0, "ts", Long.MAX_VALUE - 1)))
        .isEqualTo("m f=1.0 9223372036854775806");
    for (long outside : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1}) {
      assertThatThrownBy(() -> Encoding.of(nanos).line(map("f", 1.0, "ts", outside)))
          .hasMessageContaining("outside the years 1677 to 2262");
    }
    assertThatThrownBy(
            () ->
                Encoding.of(ALL + " WITHTIMESTAMP ts").line(map("f", 1.0, "ts", 9223372036854775L)))
        .hasMessage(
            "Cannot encode t-3@1000042: time ts is outside the years 1677 to 2262 (see"
                + " TIMESTAMPUNIT)");
  }

  @Test
  void aMeasurementNeverLooksLikeAComment() {
    String commented = "INSERT INTO `#m` SELECT * FROM t";
    String key = "connect.influx.unencodable";
    assertThat(Encoding.of(commented).encoder()).isNotNull();
    assertThat(
            Encoding.of("INSERT INTO `##m` SELECT * FROM t", "connect.influx.unencodable", "strip")
                .untimed(map("f", 1.0)))
        .isEqualTo("m f=1.0");
    assertThat(
            Encoding.of(
                    "INSERT INTO m SELECT * FROM t WITHTARGET=n IGNORE n",
                    "connect.influx.unencodable",
                    "strip")
                .untimed(map("n", "\n#m", "f", 1.0)))
        .isEqualTo("m f=1.0");
    assertThat(Encoding.of("INSERT INTO `m#` SELECT * FROM t").untimed(map("f", 1.0)))
        .isEqualTo("m# f=1.0");
    assertThat(Encoding.of(commented).untimed(map("f", 1.0))).isEqualTo("_m f=1.0");
    assertThat(Encoding.of(commented, key, "strip").untimed(map("f", 1.0))).isEqualTo("m f=1.0");
    assertThatThrownBy(() -> Encoding.of(commented, key, "reject").line(map("f", 1.0)))
        .hasMessageContaining("measurement has a # in front");
  }

  @Test
  void noTagIsNamedTime() {
    assertThatThrownBy(() -> Encoding.of(ALL + " WITHTAG (time)"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Cannot encode lines: a tag of the name time (servers know none; name it with AS)");
  }

  @Test
  void aFieldNamedTimeGetsAnotherName() {
    String key = "connect.influx.unencodable";
    assertThat(all.untimed(map("time", 1, "a", 2))).isEqualTo("m time_=1i,a=2i");
    assertThat(Encoding.of(ALL, key, "strip").untimed(map("time", 1, "a", 2))).isEqualTo("m a=2i");
    assertThatThrownBy(() -> Encoding.of(ALL, key, "reject").line(map("time", 1, "a", 2)))
        .hasMessageContaining("field time has the name that servers keep for the time");
  }

  @Test
  void aFieldNamedTimeThatIsTheTimeIsLeftOut() {
    assertThat(Encoding.of(ALL + " WITHTIMESTAMP time").line(map("time", 1, "a", 2)))
        .isEqualTo("m a=2i 1000000");
  }

  @Test
  void aSeriesThatIsTooLongIsRejected() {
    assertThat(tagged("x".repeat(65_000))).hasSize(65_000 + 10);
    assertThatThrownBy(() -> tagged("x".repeat(65_536)))
        .hasMessageContaining("measurement and tags are longer than 65,535 bytes");
  }

  @Test
  void aStringThatIsTooLongIsRejected() {
    assertThat(all.untimed(map("s", "x".repeat(1 << 20)))).hasSize((1 << 20) + 6);
    assertThatThrownBy(() -> all.line(map("s", "x".repeat((1 << 20) + 1))))
        .hasMessageContaining("field s is a string of more than 1 MiB, which servers refuse");
  }

  private static String tagged(@Nullable String value, String... keys) {
    return Encoding.of(ALL + " WITHTAG (t)", keys).untimed(map("t", value, "f", 1.0));
  }
}
