// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.record.SchemaCache;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The plan of each schema. Where several schemas are in use, records of them tend to take turns, so
 * that the plan that came next the last time is tried before any table.
 */
final class Plans<T> {
  private final SchemaCache<Known<T>> cache;
  private @Nullable Known<T> latest;

  /** A plan, and what is known of its surroundings. */
  private static final class Known<T> {
    private final T plan;
    private @Nullable Schema instance;
    private @Nullable Known<T> follower;

    Known(T plan) {
      this.plan = plan;
    }
  }

  Plans(int capacity, Function<Schema, T> compiler) {
    cache = new SchemaCache<>(capacity, schema -> new Known<>(compiler.apply(schema)));
  }

  @SuppressWarnings("ReferenceEquality") // equal schemas are found by the cache
  T get(Schema schema) {
    Known<T> before = latest;
    Known<T> guess = before == null ? null : before.follower;
    if (guess == null || guess.instance != schema) {
      guess = cache.get(schema);
      guess.instance = schema;
      if (before != null) {
        before.follower = guess;
      }
    }
    latest = guess;
    return guess.plan;
  }
}
