// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The reference of all transforms, as their definitions have it. */
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
      | `io.landfall.transforms.Kcql$Value` | selects fields by [KCQL](kcql.md), also of the key, the headers and the coordinates; gives another topic |

      They run in a Connect worker like any transform (`transforms=flat`, `transforms.flat.type=io.landfall.transforms.Flatten$Value`), in the consumer host, and wherever a program calls `apply`. Keys are set as `transforms.<alias>.<key>`.

      All work on structs and, without a schema, on maps. A record whose key or value is null passes as it is, though with Kcql to its new topic. Topic, partition, timestamp, headers and the other half of the record stay as they are, but for the topic with Kcql.

      For Flatten and Rename, the order of work on each field is always the same: include and exclude, renames, regex, case, join, length limit, collision.

      Their paths are the names of nested fields joined by dots, as in Kafka's field syntax V2: a name that has dots in it stands between backticks. `*` stands for any part of one name and `**` for any number of names. A path without backticks and stars also means the top-level field that bears the whole text as its name, so that `air.rh` still names that field after flattening. Paths go through arrays, and through maps with a schema, however deep: `items.price` is the price in every item. The keys of a map with a schema are data and no names. Where Flatten makes fields of an array's elements, a path may name the position or leave it out: `items.0.price` is the price in the first item, `items.price` in all; so it is in `arrays.<path>` and `maps.<path>`.

      What Flatten keeps whole or turns into JSON (arrays, maps, what is nested deeper than `max.depth`) it does not rename or flatten inside. `exclude` holds there all the same: the excluded field is left out of every struct in it, and a default value of the whole is dropped. `include` does not choose among fields in there.

      An example shows the keys, the record before and the record after.

      ## In place of Kafka's

      `Flatten` with no key but `delimiter`, or with `compat=kafka`, does what Kafka's Flatten does to every record: the same records, the same schemas, the same classes of exceptions. Messages are better, an unknown key is refused unless `compat=kafka` is written out, and a value that is lost to another of the same name is logged.

      `Rename` with `compat=kafka` reads `include`, `exclude` and `renames` as Kafka's ReplaceField does. It deviates where ReplaceField leaks, fails or loses: an excluded value never comes back under the name of another field; a rename whose source is absent is nothing; two renames to one name collide only where both sources are there; a source that is renamed twice is a fault in the configuration. Without `compat=kafka`, names with dots are paths, two fields of one name are an error, and the value's schema stays optional if it was.

      One thing is refused in any mode: a null key in a map without a schema.

      ## Fusion

      In the consumer host, transforms that stand last in the chain need not be applied: a writer that reads records through projections (`ProjectionTarget`) reads through them instead, from the record as it was before them. No record is built for them, whatever their number. Fused are the last transforms of the chain that are Landfall's and have no predicate. One with a predicate is applied, and so is every transform before it, because it fits some records and not others; so is a transform of another origin. The log says at start what is fused.

      What is stored is the same, and so is what is refused: before a record goes to the writer, the host makes sure that every fused transform would take it. One that would not goes to the dead letters with stage TRANSFORMATION, the class of the first transform to refuse it, that transform's exception and the original bytes, as if the chain had been applied.

      What differs:

      - The record that the writer is given, and logs or reports, is the one before the fused transforms. That is the contract of `ProjectionTarget`.
      - Without a schema, values lost to others of the same name (`on.collision=first` or `last`) are counted once per record and logged once per pair of fields for all fused transforms together.
      - A step that cannot be read through is applied, with the fused ones before it, for the records that need it: Rename in front of others where the data has no schema; a later step that takes a struct whole which fields were moved into, or arrays of data without a schema apart; a struct that has another schema than its record declares. The outcome is the same, the saving is not.

      In a loop of one's own, the program hands the writer a `FusedChain` and asks it for each record:

      ```java
      FusedChain chain = FusedChain.of(List.of(flatten, rename));
      writer.readThrough(chain); // before the engine starts it
      ...
      try {
        chain.check(record);
        engine.put(record);
      } catch (FusedStepException refused) {
        engine.deadLetter(partition, offset, letters.deliver(record, refused.error()));
      }
      ```

      In a Connect worker transforms run before the task, so nothing is fused. There the key `flatten` of a writer that has it saves as much: its value is the delimiter (`flatten=_`), absent is off. It does what `Flatten` with `compat=strict` and that delimiter does at the end of the chain.

      ## Figures

      | where | name | what |
      |---|---|---|
      | worker | JMX `io.landfall:type=transform,name=Flatten$Value,thread=<task thread>`: `schemas.evicted`, `values.lost` | registered with the first loss; the name of the task's thread holds that of the connector |
      | consumer host | `transforms.schemas.evicted`, `transforms.values.lost` beside the sink's other figures | sums over all of Landfall's transforms of a task, fused or applied |

      `schemas.evicted` grows when `schema.cache.size` is too small: work is prepared anew for schemas that come back. `values.lost` counts values without a schema that had to yield to another of the same name.

      ## Misspelt keys

      An unknown key is a fault. The consumer host and Landfall's own connectors report it while they validate a configuration, before anything is started (in a worker, where the plugin directory of the connector holds the transforms too). With other connectors a worker shows a transform its definitions only, never the keys that were given, so that the fault is found when the task starts.

      """;

  private ReferencePage() {}

  static String text() {
    return OPENING
        + section("Flatten", FlattenConfig.DEFINITION, Examples.flatten())
        + section("Rename", RenameConfig.DEFINITION, Examples.rename())
        + section("Kcql", KcqlConfig.DEFINITION, Examples.kcql()).stripTrailing()
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
    text.append(key.hasDefault() ? ", default " + shown(key.defaultValue) : ", required");
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
