// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;

/** What values are, for messages. */
final class TypeNames {

  private TypeNames() {}

  static String of(Object value) {
    if (value instanceof Struct) {
      return "a struct";
    }
    if (value instanceof Map) {
      return "a map";
    }
    return value instanceof List ? "a list" : "a value of " + value.getClass().getName();
  }
}
