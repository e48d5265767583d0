// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.schema;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;

/** Names and parameters of schemas: whether values of one may be taken for values of another. */
final class Parameters {

  private static final String[] DOCUMENTATION = {
    "connect.record.doc",
    "connect.record.aliases",
    "connect.record.namespace",
    "io.confluent.connect.avro.field.doc."
  };

  private static final String[] ENUMS = {
    "io.confluent.connect.avro.Enum",
    "io.confluent.connect.protobuf.Enum",
    "org.apache.kafka.connect.data.Enum"
  };

  private Parameters() {}

  /** Same name, and parameters that mean the same; an enum may have more symbols in the target. */
  static boolean agree(Schema from, Schema to) {
    Map<String, String> given = meaning(from);
    Map<String, String> wanted = meaning(to);
    boolean enums = given.keySet().stream().anyMatch(Parameters::isOfEnum);
    return Objects.equals(from.name(), to.name())
        && (enums ? wanted.entrySet().containsAll(given.entrySet()) : given.equals(wanted));
  }

  private static Map<String, String> meaning(Schema schema) {
    Map<String, String> kept = new TreeMap<>();
    if (schema.parameters() != null) {
      schema
          .parameters()
          .forEach(
              (key, value) -> {
                if (!startsWithAny(key, DOCUMENTATION)) {
                  kept.put(key, value);
                }
              });
    }
    return kept;
  }

  private static boolean isOfEnum(String key) {
    return startsWithAny(key, ENUMS);
  }

  private static boolean startsWithAny(String key, String[] beginnings) {
    for (String beginning : beginnings) {
      if (key.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
