// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.encode;

import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A value that a format cannot hold, and the way to it. Encoders throw it without a way; each level
 * that it passes on its way out adds its own name, so that nothing is built for values without
 * fault.
 */
public final class FieldFault extends DataException {

  private final String path;
  private final String reason;

  private FieldFault(String path, String reason, @Nullable Throwable cause) {
    super(message(path, reason), cause);
    this.path = path;
    this.reason = reason;
  }

  private static String message(String path, String reason) {
    return path.isEmpty()
        ? "Cannot write value (" + reason + ")"
        : "Cannot write field: " + path + " (" + reason + ")";
  }

  /** A fault of the value at hand. */
  public static FieldFault of(String reason) {
    return new FieldFault("", reason, null);
  }

  /** A required value that is null. */
  public static FieldFault missing() {
    return of("it is null and required");
  }

  /** A value of another class than its schema says. */
  public static FieldFault wrongClass(String expected, Object found) {
    return of("its schema says " + expected + ", it is " + found.getClass().getName());
  }

  /** What an encoder threw, as a fault; of a foreign exception the class and not the text. */
  public static FieldFault of(RuntimeException thrown) {
    if (thrown instanceof FieldFault fault) {
      return fault;
    }
    String reason =
        thrown instanceof ClassCastException
            ? "its class is not the one of its schema"
            : thrown instanceof DataException && thrown.getMessage() != null
                ? thrown.getMessage()
                : thrown.getClass().getName();
    return new FieldFault("", reason, thrown);
  }

  /** The same fault, seen from the struct around it. */
  public static FieldFault in(String field, RuntimeException thrown) {
    FieldFault inner = of(thrown);
    String path = inner.path.isEmpty() ? field : field + "." + inner.path;
    return new FieldFault(path, inner.reason, inner.getCause() == null ? thrown : inner.getCause());
  }
}
