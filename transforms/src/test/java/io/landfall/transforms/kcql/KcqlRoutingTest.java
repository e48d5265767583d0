// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.project.RecordProjection;
import io.landfall.project.RecordRoute;
import io.landfall.project.RecordRouting;
import io.landfall.project.RouteMode;
import io.landfall.project.RouteTag;
import io.landfall.project.RouteTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As writers meet it: found by its key, and asked for each record. */
@SuppressWarnings("NullAway") // records may have nulls
class KcqlRoutingTest {

  @Test
  void isThereOnlyWhereTheKeyIsSet() {
    assertThat(RecordRouting.configured("kcql", Map.of("topics", "a"))).isEmpty();
    assertThat(RecordRouting.configured("kcql", Map.of("kcql", " "))).isEmpty();
    assertThat(RecordRouting.validate("kcql", Map.of("topics", "a"))).isEmpty();
    assertThat(
            RecordRouting.configured(
                "connect.influx.kcql",
                Map.of("connect.influx.kcql", "INSERT INTO m SELECT * FROM a")))
        .isPresent();
  }

  @Test
  void saysAllThatAStatementSays() {
    RecordRoute route =
        route(
            "UPSERT INTO m SELECT id, customer.name AS name FROM orders WITHTIMESTAMP sys_time()"
                + " WITHTAG (id, a=b) PK id, customer.name");

    assertThat(route.mode()).isEqualTo(RouteMode.UPSERT);
    assertThat(route.target(record("orders", Map.of()))).isEqualTo("m");
    assertThat(route.time()).contains(new RouteTime.Accepted());
    assertThat(route.tags()).hasSize(2).contains(new RouteTag.Constant("a", "b"));
    assertThat(route.keyFields()).containsExactly("id", "name");
    assertThat(route).hasToString(Statement.parse(route.toString()).get(0).toString());
  }

  @Test
  void namesKeyFieldsThatAStarBrings() {
    assertThat(route("INSERT INTO m SELECT *, _key.* FROM orders PK a, _key.b").keyFields())
        .containsExactly("a", "b");
  }

  @Test
  void givesEveryRouteOfATopicInOrder() {
    RecordRouting routing =
        routing("INSERT INTO b SELECT * FROM t; INSERT INTO a SELECT x FROM t;SELECT * FROM *");

    assertThat(routing.routes(record("t", Map.of())))
        .extracting(route -> route.target(record("t", Map.of())))
        .containsExactly("b", "a");
    assertThat(routing.routes(record("t", Map.of())))
        .isSameAs(routing.routes(record("t", Map.of("x", 1))));
  }

  @Test
  void takesAWildcardForTopicsThatNoStatementNames() {
    RecordRouting routing =
        routing(
            "INSERT INTO one SELECT * FROM sensors-1; INSERT INTO ${topic}_raw SELECT * FROM"
                + " sensors-*");

    assertThat(target(routing, "sensors-1")).isEqualTo("one");
    assertThat(target(routing, "sensors-2")).isEqualTo("sensors-2_raw");
    assertThat(target(routing, "sensors-")).isEqualTo("sensors-_raw");
    assertThat(target(routing, "sensors-2")).isEqualTo("sensors-2_raw");
  }

  @Test
  void takesDotsInTopicsAsTheyAre() {
    RecordRouting routing = routing("INSERT INTO m SELECT * FROM `a.b*c`");

    assertThat(target(routing, "a.b.c")).isEqualTo("m");
    assertThatThrownBy(() -> target(routing, "axbc")).isInstanceOf(ConfigException.class);
  }

  @Test
  void refusesARecordOfATopicWithoutAStatement() {
    RecordRouting routing = routing("INSERT INTO m SELECT * FROM a; INSERT INTO m SELECT * FROM b");

    assertThatThrownBy(() -> target(routing, "c"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Cannot route c-0@12: no KCQL statement is FROM c (there are some FROM a, b)");
  }

  @Test
  void takesTheTargetFromTheRecordWhereItSaysOne() {
    RecordRoute route = route("INSERT INTO m SELECT * FROM orders WITHTARGET n.kind");

    assertThat(route.target(record("orders", Map.of("n", Map.of("kind", "air"))))).isEqualTo("air");
    assertThat(route.target(record("orders", Map.of("n", Map.of("kind", 7))))).isEqualTo("7");
    assertThat(route.target(record("orders", Map.of("n", Map.of("kind", ""))))).isEqualTo("m");
    assertThat(route.target(record("orders", Map.of("n", Map.of())))).isEqualTo("m");
    assertThat(route.target(record("orders", null))).isEqualTo("m");
    assertThatThrownBy(() -> route.target(record("orders", Map.of("n", Map.of("kind", List.of())))))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot read target: n.kind of orders-0@12 (java.util.")
        .hasMessageEndingWith(" is no name)");
  }

  @Test
  void leavesAFieldOutBesideOneThatHasOnlyItsDefault() {
    Schema inner =
        SchemaBuilder.struct()
            .field("kind", SchemaBuilder.string().defaultValue("air").build())
            .field("secret", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    Schema outer = SchemaBuilder.struct().field("n", inner).build();
    Struct value = new Struct(outer).put("n", new Struct(inner).put("secret", "x"));
    SinkRecord record = new SinkRecord("orders", 0, null, null, outer, value, 0);

    RecordProjection read =
        route("INSERT INTO m SELECT * FROM orders IGNORE n.secret").projection(record);

    Struct left = (Struct) read.value(record, 0);
    assertThat(left.schema().field("secret")).isNull();
    assertThat(left.get("kind")).isEqualTo("air");
    assertThat(left.getWithoutDefault("kind")).isNull();
  }

  @Test
  void needsATarget() {
    Map<String, String> props = Map.of("kcql", "SELECT * FROM t");

    assertThatThrownBy(() -> RecordRouting.configured("kcql", props))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Cannot route t: SELECT * FROM t (INSERT INTO is missing)");
    assertThat(faults(props))
        .containsExactly("Cannot route t: SELECT * FROM t (INSERT INTO is missing)");
  }

  @Test
  void saysWhereAStatementIsWrong() {
    Map<String, String> props = Map.of("kcql", "INSERT INTO m SELECT * FORM t");

    assertThat(faults(props)).singleElement().asString().startsWith("Cannot read KCQL: FORM at");
    assertThatThrownBy(() -> RecordRouting.configured("kcql", props))
        .isInstanceOf(KcqlException.class);
  }

  @Test
  void namesBothSetsWhereTopicsAndStatementsDiffer() {
    assertThat(faults(props("topics", "a, c,d", "INSERT INTO m SELECT * FROM a;SELECT * FROM x*")))
        .contains(
            "Cannot route topics: consumed without a KCQL statement [c, d], with a statement but"
                + " not consumed [x*] (topics: [a, c, d]; statements FROM: [a, x*])");
    assertThat(faults(props("topics", "a,b", "INSERT INTO m SELECT * FROM a")))
        .containsExactly(
            "Cannot route topics: consumed without a KCQL statement [b] (topics: [a, b];"
                + " statements FROM: [a])");
    assertThat(faults(props("topics", "a", "INSERT INTO m SELECT * FROM a;" + all("b"))))
        .containsExactly(
            "Cannot route topics: with a statement but not consumed [b] (topics: [a]; statements"
                + " FROM: [a, b])");
    assertThat(faults(props("topics.regex", "s-.*", all("s-1") + all("t") + all("u*"))))
        .containsExactly(
            "Cannot route topics: with a statement but not consumed [t] (topics.regex: s-.*;"
                + " statements FROM: [s-1, t, u*])");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "*", "`a*`"})
  void acceptsTopicsThatStatementsCover(String from) {
    assertThat(faults(props("topics", "a", all(from)))).isEmpty();
    assertThat(faults(props("topics.regex", "a|b", all(from)))).isEmpty();
    assertThat(faults(Map.of("kcql", all(from)))).isEmpty();
  }

  @Test
  void leavesTopicsThatATransformMayRenameToTheRecords() {
    Map<String, String> props = new HashMap<>(props("topics", "a", all("b")));
    props.put("transforms", "x,y");
    props.put("transforms.x.type", "io.landfall.transforms.Flatten$Value");
    props.put("transforms.y.type", "org.apache.kafka.connect.transforms.InsertField$Value");
    assertThat(faults(props)).hasSize(1);

    props.put("transforms.y.type", "org.apache.kafka.connect.transforms.RegexRouter");
    assertThat(faults(props)).isEmpty();
    props.put("transforms.y.type", "com.example.Router");
    assertThat(faults(props)).isEmpty();
  }

  private static String all(String topic) {
    return "INSERT INTO m SELECT * FROM " + topic + ";";
  }

  private static Map<String, String> props(String key, String topics, String kcql) {
    return Map.of(key, topics, "kcql", kcql);
  }

  private static List<String> faults(Map<String, String> props) {
    List<ConfigValue> values = RecordRouting.validate("kcql", props);
    assertThat(values).allSatisfy(value -> assertThat(value.name()).isEqualTo("kcql"));
    return values.stream().flatMap(value -> value.errorMessages().stream()).toList();
  }

  @Test
  void allRoutesAreThoseOfAllStatements() {
    RecordRouting routing =
        routing("INSERT INTO a SELECT * FROM t", "INSERT INTO b SELECT * FROM *");

    assertThat(routing.routes())
        .map(Object::toString)
        .containsExactly("INSERT INTO a SELECT * FROM t", "INSERT INTO b SELECT * FROM *");
  }

  private static String target(RecordRouting routing, String topic) {
    SinkRecord record = record(topic, Map.of());
    return routing.routes(record).get(0).target(record);
  }

  private static RecordRoute route(String statement) {
    return routing(statement).routes(record("orders", Map.of())).get(0);
  }

  private static RecordRouting routing(String... statements) {
    return KcqlRouting.of(
        Arrays.stream(statements).flatMap(text -> Statement.parse(text).stream()).toList());
  }

  private static SinkRecord record(String topic, Object value) {
    return new SinkRecord(topic, 0, null, null, null, value, 12);
  }
}
