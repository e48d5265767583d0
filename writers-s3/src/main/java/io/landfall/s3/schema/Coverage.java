// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.schema;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/** Whether a schema has a place for everything that another one has. */
final class Coverage {

  private static final int DEEPEST = 100;

  private Coverage() {}

  static boolean covers(Schema wide, Schema narrow) {
    return covers(wide, narrow, 0);
  }

  private static boolean covers(Schema wide, Schema narrow, int depth) {
    if (wide.type() != narrow.type() || depth > DEEPEST) {
      return true;
    }
    return switch (wide.type()) {
      case STRUCT -> fields(wide, narrow, depth);
      case ARRAY -> covers(wide.valueSchema(), narrow.valueSchema(), depth + 1);
      case MAP ->
          covers(wide.keySchema(), narrow.keySchema(), depth + 1)
              && covers(wide.valueSchema(), narrow.valueSchema(), depth + 1);
      default -> true;
    };
  }

  private static boolean fields(Schema wide, Schema narrow, int depth) {
    for (Field field : narrow.fields()) {
      Field there = wide.field(field.name());
      if (there == null || !covers(there.schema(), field.schema(), depth + 1)) {
        return false;
      }
    }
    return true;
  }
}
