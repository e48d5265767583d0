// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.Arrays;
import org.apache.kafka.connect.data.Field;

/** Fields to put values by. */
final class Targets {

  private Targets() {}

  /**
   * The same fields without names. From a name, Kafka (3.8 and newer) composes the location for an
   * error message on every put, whether there is an error or not: most of what a put allocates. The
   * checks are the same; whoever catches the error knows the name.
   */
  static Field[] of(Field[] fields) {
    return Arrays.stream(fields)
        .map(field -> new Field(null, field.index(), field.schema()))
        .toArray(Field[]::new);
  }
}
