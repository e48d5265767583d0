// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A sum that one thread adds to and any thread reads. Writing costs a plain addition: readers may
 * see a value that is a moment old, never a torn one.
 */
public final class Counter {

  private static final VarHandle VALUE;

  static {
    try {
      VALUE = MethodHandles.lookup().findVarHandle(Counter.class, "value", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("FieldMayBeFinal") // written through the handle
  private long value;

  /** Adds {@code n}; from the one writing thread only. */
  public void add(long n) {
    VALUE.setOpaque(this, value + n);
  }

  /** The sum so far; from any thread. */
  public long value() {
    return (long) VALUE.getOpaque(this);
  }
}
