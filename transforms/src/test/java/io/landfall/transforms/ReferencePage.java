// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;

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
      | `io.landfall.transforms.Cast$Value`, `Cast$Key` | gives fields another type |
      | `io.landfall.transforms.TimestampConvert$Value`, `TimestampConvert$Key` | turns times into texts, numbers, dates, times or timestamps |
      | `io.landfall.transforms.Hash$Value`, `Hash$Key` | replaces values by digests |
      | `io.landfall.transforms.Mask$Value`, `Mask$Key` | replaces values by others that say nothing, or less |
      | `io.landfall.transforms.InsertMetadata$Value`, `InsertMetadata$Key` | adds topic, partition, offset, timestamp, headers, a fixed text |
      | `io.landfall.transforms.Unwrap` | takes rows out of Debezium's change events |
      | `io.landfall.transforms.ExtractTimestamp` | gives records the timestamp in one of their fields |
      | `io.landfall.transforms.TopicRoute` | gives records another topic, by its name or by a field |
      | `io.landfall.transforms.Filter` | leaves out records by what a field is like |
      | `io.landfall.transforms.TombstoneHandler` | decides on records without a value |
      | `io.landfall.transforms.FieldCondition` | a predicate for any transform: what a field is like |
      | `io.landfall.transforms.Kcql$Value` | selects fields by [KCQL](kcql.md), also of the key, the headers and the coordinates; gives another topic |

      They run in a Connect worker like any transform (`transforms=flat`, `transforms.flat.type=io.landfall.transforms.Flatten$Value`), in the consumer host, and wherever a program calls `apply`. Keys are set as `transforms.<alias>.<key>`.

      All work on structs and, without a schema, on maps. Transforms of fields let a record pass whose key or value is null, Kcql to its new topic; what the others do with it is said with them. What a transform is not there for stays as it is: topic, partition, timestamp, headers, the other half of the record. A record that a transform cannot take is refused with a message that names the record and the path of the field, and never a value.

      For Flatten and Rename, the order of work on each field is always the same: include and exclude, renames, regex, case, join, length limit, collision.

      Paths are the names of nested fields joined by dots, as in Kafka's field syntax V2: a name that has dots in it stands between backticks. `*` stands for any part of one name and `**` for any number of names. A path without backticks and stars also means the top-level field that bears the whole text as its name, so that `air.rh` still names that field after flattening. Paths go through arrays, and through maps with a schema, however deep: `items.price` is the price in every item. The keys of a map with a schema are data and no names. Where Flatten makes fields of an array's elements, a path may name the position or leave it out: `items.0.price` is the price in the first item, `items.price` in all; so it is in `arrays.<path>` and `maps.<path>`.

      Cast, TimestampConvert, Hash and Mask edit fields where they are, and take the same paths: a field that is an array, or a map with a schema, is edited value by value; a glob passes over structs, a path that names one is an error. A default value in the schema is edited as values are. ExtractTimestamp, Filter, FieldCondition and TopicRoute read one field; their paths may also begin with `_key` or `_header` (`_key.id`, `_header.trace`), or be `_topic`, `_partition`, `_offset` or `_timestamp`.

      What Flatten keeps whole or turns into JSON (arrays, maps, what is nested deeper than `max.depth`) it does not rename or flatten inside. `exclude` holds there all the same: the excluded field is left out of every struct in it, and a default value of the whole is dropped. `include` does not choose among fields in there.

      An example shows the keys, the record before and the record after.

      ## In place of Kafka's

      `Flatten` with no key but `delimiter`, or with `compat=kafka`, does what Kafka's Flatten does to every record: the same records, the same schemas, the same classes of exceptions. Messages are better, an unknown key is refused unless `compat=kafka` is written out, and a value that is lost to another of the same name is logged.

      `Rename` with `compat=kafka` reads `include`, `exclude` and `renames` as Kafka's ReplaceField does. It deviates where ReplaceField leaks, fails or loses: an excluded value never comes back under the name of another field; a rename whose source is absent is nothing; two renames to one name collide only where both sources are there; a source that is renamed twice is a fault in the configuration. Without `compat=kafka`, names with dots are paths, two fields of one name are an error, and the value's schema stays optional if it was.

      One thing is refused in any mode: a null key in a map without a schema.

      ## Fusion

      In the consumer host, transforms that stand last in the chain need not be applied: a writer that reads records through projections (`ProjectionTarget`) reads through them instead, from the record as it was before them. No record is built for them, whatever their number. Fused are the last of the chain that are Flatten or Rename and have no predicate. One with a predicate is applied, and so is every transform before it, because it fits some records and not others; so is a transform of another origin. The log says at start what is fused.

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

  /**
   * A transform and its keys.
   *
   * @param opening what is said before the keys; empty for nothing
   */
  record Section(
      String transform,
      String opening,
      ConfigDef keys,
      Supplier<Transformation<SinkRecord>> made,
      List<Example> examples) {}

  static final List<Section> SECTIONS =
      List.of(
          new Section(
              "Flatten", "", FlattenConfig.DEFINITION, Flatten.Value::new, Examples.flatten()),
          new Section("Rename", "", RenameConfig.DEFINITION, Rename.Value::new, Examples.rename()),
          new Section(
              "Cast",
              "Kafka's Cast cuts off what does not fit, and takes any text but true for false; here"
                  + " both are errors. A fraction of a number is cut off, one in a text is an error;"
                  + " decimals are rounded half up. Dates and times become the numbers that Connect"
                  + " counts them by, or texts of ISO 8601.",
              Cast.CONFIG_DEF,
              Cast.Value::new,
              EditExamples.cast()),
          new Section(
              "TimestampConvert",
              "Has the keys of Kafka's TimestampConverter; patterns are those of java.time, finer"
                  + " than milliseconds where texts and numbers are, and any number of fields is"
                  + " converted in one go.",
              TimestampConvert.CONFIG_DEF,
              TimestampConvert.Value::new,
              EditExamples.timestampConvert()),
          new Section("Hash", "", Hash.CONFIG_DEF, Hash.Value::new, EditExamples.hash()),
          new Section("Mask", "", Mask.CONFIG_DEF, Mask.Value::new, EditExamples.mask()),
          new Section(
              "InsertMetadata",
              "A new field may be nested: levels that are missing are made. A field that is there"
                  + " already is an error.",
              InsertMetadata.CONFIG_DEF,
              InsertMetadata.Value::new,
              RecordExamples.insertMetadata()),
          new Section(
              "Unwrap",
              "Has the keys of Debezium's ExtractNewRecordState. Unlike there, a delete becomes a"
                  + " tombstone by default and tombstones stay, so that none is lost where the source"
                  + " writes no tombstones or the topic is compacted; and events without a schema are"
                  + " unwrapped too. Truncations and messages are left out. Records of another kind"
                  + " pass.",
              Unwrap.CONFIG_DEF,
              Unwrap::new,
              RecordExamples.unwrap()),
          new Section(
              "ExtractTimestamp",
              "A record without a value lacks the field: see `on.missing`.",
              ExtractTimestamp.CONFIG_DEF,
              ExtractTimestamp::new,
              RecordExamples.extractTimestamp()),
          new Section(
              "TopicRoute",
              "",
              TopicRoute.CONFIG_DEF,
              TopicRoute::new,
              RecordExamples.topicRoute()),
          new Section(
              "Filter",
              "A record without a value lacks the field, and with `filter.type=include` is left out"
                  + " unless `on.missing=yes` lets it stay. The predicate `io.landfall.transforms.FieldCondition` has the same keys but for"
                  + " `filter.type`, and makes any transform conditional:"
                  + " `predicates.adult.type=io.landfall.transforms.FieldCondition`,"
                  + " `predicates.adult.field=age`, `predicates.adult.at.least=18`,"
                  + " `transforms.flat.predicate=adult`.",
              Filter.CONFIG_DEF,
              Filter::new,
              RecordExamples.filter()),
          new Section(
              "TombstoneHandler",
              "",
              TombstoneHandler.CONFIG_DEF,
              TombstoneHandler::new,
              RecordExamples.tombstoneHandler()),
          new Section("Kcql", "", KcqlConfig.DEFINITION, Kcql.Value::new, Examples.kcql()));

  private ReferencePage() {}

  static String text() {
    StringBuilder text = new StringBuilder(OPENING);
    SECTIONS.forEach(section -> text.append(section(section)));
    return text.toString().stripTrailing() + "\n";
  }

  private static String section(Section section) {
    Map<String, Example> byKey =
        section.examples().stream().collect(Collectors.toMap(Example::key, Function.identity()));
    StringBuilder text = new StringBuilder("## " + section.transform() + "\n\n");
    text.append(section.opening().isEmpty() ? "" : section.opening() + "\n\n");
    for (String name : section.keys().configKeys().keySet()) {
      key(text, section.keys().configKeys().get(name), byKey.get(name));
    }
    return text.toString();
  }

  private static void key(StringBuilder text, ConfigKey key, Example example) {
    text.append("### `").append(key.name).append("`\n\n");
    text.append(key.documentation.replace("*", "\\*")).append("\n\n");
    text.append(key.type.name().toLowerCase(java.util.Locale.ROOT));
    text.append(key.hasDefault() ? ", default " + shown(key.defaultValue) : ", required");
    if (key.validator instanceof ConfigDef.ValidString
        || key.validator instanceof ConfigDef.CaseInsensitiveValidString
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
