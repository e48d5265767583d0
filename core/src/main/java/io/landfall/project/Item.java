// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * One field of a rebuilt struct.
 *
 * @param path where its value stands in the source
 * @param from what the steps start at
 * @param steps the way to the value
 * @param conversion what is done to a value without a plan of its own
 * @param shape what the plan applies to
 * @param plan how the structs in the value are rebuilt; null if they are taken as they are
 */
record Item(
    SourcePath path,
    Origin from,
    List<Step> steps,
    @Nullable Conversion conversion,
    Shape shape,
    @Nullable TreeNode plan) {

  Item {
    steps = List.copyOf(steps);
  }

  /** What the way to a value starts at. */
  enum Origin {
    /** The struct that is being rebuilt. */
    PARENT,
    /** The whole value of the record: the field was moved. */
    ROOT,
    /** Nothing: a struct made to hold fields that were moved. */
    NOTHING
  }

  /** How the value alone is rebuilt; only for a plan that moves nothing. */
  static Conversion rebuilding(TreeNode plan) {
    return value -> rebuiltAlone(plan, value);
  }

  /** What a plan applies to. */
  enum Shape {
    /** The value. */
    STRUCT,
    /** Every struct in the value, which is an array or a map, of arrays or maps perhaps. */
    INSIDE
  }

  @Nullable Object value(Struct parent, Struct root) {
    if (from == Origin.NOTHING) {
      return plan == null ? null : plan.rebuild(root, root);
    }
    Object at = from == Origin.ROOT ? root : parent;
    for (int i = 0; i < steps.size() && at != null; i++) {
      at = steps.get(i).from(at);
    }
    return at == null ? null : converted(at, root);
  }

  private @Nullable Object converted(Object value, Struct root) {
    if (plan == null) {
      return conversion == null ? value : conversion.apply(value);
    }
    return rebuilt(plan, value, root);
  }

  private static @Nullable Object rebuiltAlone(TreeNode plan, Object value) {
    // Nothing is moved, so nothing is read from the root.
    return rebuilt(
        plan, value, value instanceof Struct struct ? struct : new Struct(plan.schema()));
  }

  private static @Nullable Object rebuilt(TreeNode plan, @Nullable Object value, Struct root) {
    if (value instanceof Struct struct) {
      return plan.rebuild(struct, root);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> rebuilt = new ArrayList<>(list.size());
      list.forEach(element -> rebuilt.add(rebuilt(plan, element, root)));
      return rebuilt;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> rebuilt = new LinkedHashMap<>();
      map.forEach((key, element) -> rebuilt.put(key, rebuilt(plan, element, root)));
      return rebuilt;
    }
    return value;
  }
}
