// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was compiled for a schema, made once per schema. The last schema is found by identity, then
 * others by identity, then by equality, because converters may make a new equal schema for each
 * record.
 *
 * <p><b>Threading:</b> one thread; there are no locks.
 *
 * @param <T> what is compiled
 */
public final class SchemaCache<T> {

  /** Enough for the schemas that are in use at one time on one task. */
  public static final int DEFAULT_CAPACITY = 64;

  private final int capacity;
  private final Function<? super Schema, ? extends T> compiler;
  private final IdentityHashMap<Schema, T> byIdentity = new IdentityHashMap<>();
  private final Map<Schema, T> byEquality = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable Schema lastSchema;
  private @Nullable T last;

  /**
   * @param capacity schemas that are kept; the least recently used one goes first
   * @param compiler called once for a schema that is not kept; what it throws is not kept
   */
  public SchemaCache(int capacity, Function<? super Schema, ? extends T> compiler) {
    if (capacity < 1) {
      throw new IllegalArgumentException("Cannot keep schemas: " + capacity + " (at least 1)");
    }
    this.capacity = capacity;
    this.compiler = Objects.requireNonNull(compiler, "compiler");
  }

  /** What the compiler makes of the schema; never null. */
  @SuppressWarnings("ReferenceEquality") // the point of it
  public T get(Schema schema) {
    T hit = last;
    if (schema == lastSchema && hit != null) {
      return hit;
    }
    T found = find(schema);
    lastSchema = schema;
    last = found;
    return found;
  }

  private T find(Schema schema) {
    T known = byIdentity.get(schema);
    if (known != null) {
      return known;
    }
    T equal = byEquality.get(schema);
    if (equal == null) {
      equal = Objects.requireNonNull(compiler.apply(schema), "compiler's answer");
      makeRoom();
      byEquality.put(schema, equal);
    }
    if (byIdentity.size() >= capacity) {
      byIdentity.clear();
    }
    byIdentity.put(schema, equal);
    return equal;
  }

  private void makeRoom() {
    if (byEquality.size() >= capacity) {
      byEquality.remove(byEquality.keySet().iterator().next());
      byIdentity.clear();
    }
  }
}
