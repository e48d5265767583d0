// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.project.RecordProjection;
import io.landfall.project.RecordRoute;
import io.landfall.transforms.kcql.KcqlException;
import io.landfall.transforms.kcql.KcqlRouting;
import io.landfall.transforms.kcql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What is read through a statement is what the statement says, for any record. */
@SuppressWarnings("NullAway") // null is data here
class KcqlDifferentialTest {
  private static final String[] NAMES = {"a", "b", "c", "`a.b`", "a_b", "d", "e", "0"};

  private final AtomicInteger read = new AtomicInteger();

  @Test
  void structsAreReadAsTheStatementSays() {
    Seeds.forEach(seed -> compare(seed, new RandomData(seed).withSchema()));

    assertMostWereCompared();
  }

  @Test
  void mapsAreReadAsTheStatementSays() {
    Seeds.forEach(seed -> compare(seed, new RandomData(seed).withoutSchema()));

    assertMostWereCompared();
  }

  @Test
  void oneRouteReadsRecordsOfManyKinds() {
    List<String> texts =
        List.of(
            "INSERT INTO m SELECT * FROM orders",
            "INSERT INTO m SELECT a AS x, b.c AS y, _header.trace FROM orders",
            "INSERT INTO m SELECT *, a AS x FROM orders IGNORE b, c.b");
    for (String text : texts) {
      Statement statement = Statement.parse(text).get(0);
      KcqlRouting routing = KcqlRouting.of(List.of(statement));
      Seeds.forEach(
          seed -> {
            RandomData data = new RandomData(seed % 300);
            SinkRecord record = data.oneIn(2) ? data.withSchema() : data.withoutSchema();
            compare(statement, routing.routes(record).get(0), record);
          });
    }
  }

  /** A seed of its own is one record, of which nothing can be said. */
  private void assertMostWereCompared() {
    if (Long.getLong("landfall.seed") == null) {
      assertThat(read.get()).isGreaterThan(Integer.getInteger("landfall.tries", 10_000) / 10);
    }
  }

  private void compare(long seed, SinkRecord record) {
    Random random = new Random(seed);
    Optional<Statement> statement = statement(random);
    statement.ifPresent(
        given -> {
          KcqlRouting routing = KcqlRouting.of(List.of(given));
          compare(given, routing.routes(record).get(0), record);
        });
  }

  private void compare(Statement statement, RecordRoute route, SinkRecord record) {
    Optional<Map<String, Object>> expected = NaiveSelect.of(statement, record);
    if (expected.isEmpty()) {
      assertThatThrownBy(() -> route.projection(record))
          .as(statement.toString())
          .isInstanceOf(DataException.class)
          .hasMessageContaining("orders-3@42");
      return;
    }
    RecordProjection projection = route.projection(record);
    assertThat(route.projection(record)).isSameAs(projection);
    Object[] row = new Object[projection.fieldCount()];
    projection.read(record, row);
    Map<String, Object> found = new LinkedHashMap<>();
    for (int i = 0; i < row.length; i++) {
      found.put(projection.name(i), NaiveSelect.plain(row[i]));
      fits(projection.schema(i), row[i], record);
    }
    assertThat(found).as(statement.toString()).isEqualTo(expected.get());
    assertThat(new ArrayList<>(found.keySet())).isEqualTo(List.copyOf(expected.get().keySet()));
    compareTransform(statement, record, projection, row);
    read.incrementAndGet();
  }

  private static void fits(Schema schema, Object value, SinkRecord record) {
    if (schema == null) {
      assertThat(record.valueSchema()).isNull();
    } else if (value != null && record.value() != null) {
      ConnectSchema.validateValue(schema, value);
    }
  }

  /** The transform builds what the projection reads. */
  private static void compareTransform(
      Statement statement, SinkRecord record, RecordProjection projection, Object[] row) {
    if (record.value() == null || record.value() instanceof String) {
      return;
    }
    Kcql<SinkRecord> transform = new Kcql.Value<>();
    transform.configure(Map.of("kcql", statement.toString().replaceAll(" WITHTAG .*", "")));
    boolean taggedFieldsAreGone = statement.toString().contains("WITHTAG");
    boolean lacksARequired = false;
    Map<String, Object> expected = new LinkedHashMap<>();
    for (int i = 0; i < row.length; i++) {
      Schema schema = projection.schema(i);
      boolean required = record.valueSchema() != null && schema != null && !schema.isOptional();
      lacksARequired |= required && row[i] == null;
      expected.put(projection.name(i), NaiveSelect.plain(row[i]));
    }
    if (taggedFieldsAreGone) {
      return;
    }
    if (lacksARequired) {
      assertThatThrownBy(() -> transform.apply(record))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("orders-3@42");
    } else {
      SinkRecord built = transform.apply(record);
      assertThat(built.topic()).isEqualTo("m");
      assertThat(NaiveSelect.plain(built.value())).isEqualTo(expected);
    }
  }

  /** Nothing where the words make no statement, such as two fields of one name. */
  private static Optional<Statement> statement(Random random) {
    StringBuilder text = new StringBuilder("INSERT INTO m SELECT ");
    int items = 1 + random.nextInt(3);
    for (int i = 0; i < items; i++) {
      text.append(i == 0 ? "" : ", ").append(item(random, i));
    }
    text.append(" FROM orders");
    if (random.nextInt(2) == 0) {
      text.append(" IGNORE ").append(path(random)).append(", ").append(path(random));
    }
    if (random.nextInt(3) == 0) {
      text.append(" WITHTAG (").append(NAMES[random.nextInt(3)]).append(", x = y)");
    }
    try {
      return Optional.of(Statement.parse(text.toString()).get(0));
    } catch (KcqlException e) {
      return Optional.empty();
    }
  }

  private static String item(Random random, int number) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> "*";
      case 4 -> NAMES[random.nextInt(4)] + ".*";
      case 5 -> "_header.trace";
      case 6 -> "_header.none AS none" + number;
      case 7 ->
          List.of("_key", "_topic", "_partition", "_offset", "_timestamp").get(random.nextInt(5));
      case 8 -> path(random);
      default -> path(random) + " AS c" + number;
    };
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder(NAMES[random.nextInt(7)]);
    while (random.nextInt(3) == 0) {
      path.append('.').append(NAMES[random.nextInt(NAMES.length)]);
    }
    return path.toString();
  }
}
