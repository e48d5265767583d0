// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The reference of both transforms, as their definitions have it. */
@SuppressWarnings("NullAway") // ReferencePageTest sees to the examples
final class ReferencePage {
  private static final String OPENING =
      """
      # Transforms

      This page is generated from the transforms' definitions; `ReferencePageTest` holds it to them and runs every example.

      | class | what it does |
      |---|---|
      | `io.landfall.transforms.Flatten$Value`, `Flatten$Key` | lays nested fields side by side on one level |
      | `io.landfall.transforms.Rename$Value`, `Rename$Key` | renames, moves and drops fields on every level |

      They run in a Connect worker like any transform (`transforms=flat`, `transforms.flat.type=io.landfall.transforms.Flatten$Value`), in the consumer host, and wherever a program calls `apply`. Keys are set as `transforms.<alias>.<key>`.

      Both work on structs and, without a schema, on maps. A record whose key or value is null passes as it is. Topic, partition, timestamp, headers and the other half of the record stay as they are.

      The order of work on each field is always the same: include and exclude, renames, regex, case, join, length limit, collision.

      A path is the names of nested fields joined by dots, as in Kafka's field syntax V2: a name that has dots in it stands between backticks. `*` stands for any part of one name and `**` for any number of names. A path without backticks and stars also means the top-level field that bears the whole text as its name, so that `air.rh` still names that field after flattening. In Rename, paths go through arrays, and through maps with a schema, however deep: `items.price` is the price in every item. Flatten does not look into arrays that it keeps.

      An example shows the keys, the record before and the record after.

      ## In place of Kafka's

      `Flatten` with no key but `delimiter`, or with `compat=kafka`, does what Kafka's Flatten does to every record: the same records, the same schemas, the same classes of exceptions. Messages are better, an unknown key is refused unless `compat=kafka` is written out, and a value that is lost to another of the same name is logged.

      `Rename` with `compat=kafka` reads `include`, `exclude` and `renames` as Kafka's ReplaceField does. It deviates where ReplaceField leaks, fails or loses: an excluded value never comes back under the name of another field; a rename whose source is absent is nothing; two renames to one name collide only where both sources are there; a source that is renamed twice is a fault in the configuration. Without `compat=kafka`, names with dots are paths, two fields of one name are an error, and the value's schema stays optional if it was.

      One thing is refused in any mode: a null key in a map without a schema.

      """;

  private ReferencePage() {}

  static String text() {
    return OPENING
        + section("Flatten", FlattenConfig.DEFINITION, Examples.flatten())
        + section("Rename", RenameConfig.DEFINITION, Examples.rename()).stripTrailing()
        + "\n";
  }

  private static String section(String transform, ConfigDef keys, List<Example> examples) {
    Map<String, Example> byKey =
        examples.stream().collect(Collectors.toMap(Example::key, Function.identity()));
    StringBuilder text = new StringBuilder("## " + transform + "\n\n");
    for (String name : keys.configKeys().keySet()) {
      key(text, keys.configKeys().get(name), byKey.get(name));
    }
    return text.toString();
  }

  private static void key(StringBuilder text, ConfigKey key, Example example) {
    text.append("### `").append(key.name).append("`\n\n");
    text.append(key.documentation.replace("*", "\\*")).append("\n\n");
    text.append(key.type.name().toLowerCase(java.util.Locale.ROOT));
    text.append(", default ").append(shown(key.defaultValue));
    if (key.validator instanceof ConfigDef.ValidString
        || key.validator instanceof ConfigDef.Range) {
      text.append("; ").append(key.validator.toString().replace("[", "").replace("]", ""));
    }
    text.append("\n\n```\n").append(String.join("\n", example.lines())).append("\n```\n\n");
    if (!example.remark().isEmpty()) {
      text.append(example.remark()).append("\n\n");
    }
  }

  private static String shown(Object value) {
    return value == null || value.equals("") ? "none" : "`" + value + "`";
  }
}
