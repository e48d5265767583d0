// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;

class SchemaCacheTest {

  private final List<Schema> compiled = new ArrayList<>();
  private final SchemaCache<Object> cache =
      new SchemaCache<>(
          2,
          schema -> {
            compiled.add(schema);
            return new Object();
          });

  private static Schema schema(String name) {
    return SchemaBuilder.struct().name(name).build();
  }

  @Test
  void aSchemaIsCompiledOnce() {
    Schema a = schema("a");
    Schema b = schema("b");
    Object first = cache.get(a);
    cache.get(b);
    assertThat(cache.get(a)).isSameAs(first);
    assertThat(compiled).containsExactly(a, b);
  }

  @Test
  void equalSchemasShareOneResult() {
    Object first = cache.get(schema("a"));
    for (int i = 0; i < 10; i++) {
      assertThat(cache.get(schema("a"))).isSameAs(first);
    }
    assertThat(compiled).hasSize(1);
  }

  @Test
  void theLeastRecentlyUsedSchemaGoesFirst() {
    Schema a = schema("a");
    Object first = cache.get(a);
    cache.get(schema("b"));
    assertThat(cache.get(schema("a"))).isSameAs(first);
    cache.get(schema("c"));
    assertThat(cache.get(a)).isSameAs(first);
    cache.get(schema("b"));
    assertThat(compiled).extracting(Schema::name).containsExactly("a", "b", "c", "b");
  }

  @Test
  void whatFailsToCompileIsTriedAgain() {
    List<Schema> tried = new ArrayList<>();
    SchemaCache<Object> failing =
        new SchemaCache<>(
            2,
            schema -> {
              tried.add(schema);
              throw new IllegalStateException("no");
            });
    Schema a = schema("a");
    assertThatThrownBy(() -> failing.get(a)).hasMessage("no");
    assertThatThrownBy(() -> failing.get(a)).hasMessage("no");
    assertThat(tried).hasSize(2);
  }

  @Test
  void roomForNothingIsRefused() {
    assertThatThrownBy(() -> new SchemaCache<>(0, schema -> schema))
        .hasMessage("Cannot keep schemas: 0 (at least 1)");
  }
}
