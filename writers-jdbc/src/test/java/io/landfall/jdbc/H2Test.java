// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** H2, in this process. */
class H2Test extends DialectContract {

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Override
  TestDatabase fresh() {
    return new TestDatabase(
        "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted("dialect" + COUNT.incrementAndGet()));
  }

  @Test
  void nestedDataGoesToColumnsOfJson() throws Exception {
    TestDatabase database = fresh();
    Schema place = SchemaBuilder.struct().field("city", Schema.STRING_SCHEMA).build();
    Schema schema = SchemaBuilder.struct().field("place", place).build();
    try (TestSink sink = new TestSink(database.config("auto.create", "true"))) {
      sink.put("t", new Struct(schema).put("place", new Struct(place).put("city", "Graz")));
      sink.put("t", null, Map.of("place", Map.of("city", "Wien")));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    assertThat(
            database.rows(
                "SELECT data_type FROM information_schema.columns WHERE column_name = 'place'"))
        .containsExactly(List.of("JSON"));
    assertThat(database.rows("SELECT (\"place\").\"city\" FROM \"t\""))
        .containsExactly(List.of("\"Graz\""), List.of("\"Wien\""));
  }
}
