// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.jspecify.annotations.Nullable;

/** The reference of partitioning, as the definition of its keys has it. */
final class PartitioningPage {

  private static final String OPENING =
      """
      # Partitioning

      This page is generated from the definition of the keys; `PartitioningPageTest` holds it to them and runs every example.

      A partitioner says which part of a target a record belongs to: a path such as `country=AT/day=07`. Writers that store objects put it between the topic's directory and the name of the object. A writer whose tables or buckets have `${partition}` in their names puts it there.

      | `partitioner.class` | the path | also named |
      |---|---|---|
      | `default` | `partition=3`, the topic's partition | `io.confluent.connect.storage.partitioner.DefaultPartitioner` |
      | `field` | `country=AT/city.name=Graz`, fields of the value | `….FieldPartitioner` |
      | `time` | spans of time, written as `path.format` says | `….TimeBasedPartitioner` |
      | `hourly` | `year=2026/month=07/day=01/hour=09` | `….HourlyPartitioner` |
      | `daily` | `year=2026/month=07/day=01` | `….DailyPartitioner` |
      | `combined` | fields, key, headers, coordinates and time in any order | |

      A class of your own implements `io.landfall.partition.Partitioner`, or `TimestampExtractor` for `timestamp.extractor`, has a public constructor without arguments, and is named in full. It is given the whole configuration. Where exactly once depends on paths it must say that it is `repeatable()`.

      ## Time

      A time falls into a span of `partition.duration.ms` on the clock of `timezone`, and the beginning of the span is written. An hour that the clock shows twice, when it is set back, is one span. Times before 1970 fall into the span that they are in.

      `path.format` is written in the letters of Joda-Time, as in the pipelines that have it: `YYYY` and `yyyy` are the year, `xxxx` the year of the week, `ww` the week, `DD` the day of the year, `MMM` and `MMMM` names of months, `E` the day's name, `e` its number from Monday, `HH` `kk` `KK` `hh` `a` hours, `mm`, `ss`, `SSS`, `G` and `C` era and century, `Z` `ZZ` `ZZZ` `z` offset and zone. Text stands between single quotes, two of them are one. A letter without a meaning is refused with its place. Names of zones (`z`) are those of the Java that runs.

      `locale` is a language code. A text with a country in it (`en-US`) is taken for a language that nobody knows and gives English names, as it always did; `fr` gives French ones.

      Text without an offset in `timestamp.field` is in `timestamp.field.timezone`, not in the zone of the machine. Text may have a space in place of the `T`. A time of day without a date is refused.

      ## Values

      Strings, whole numbers, booleans, decimals, dates (`2026-07-01`), times and timestamps make paths; other types are an error of the record. A field that a schema does not have is an error of the record; one that a map does not have, and a header or key that a record does not have, is null. A record without value has no partition by a field of its value. Such records go to the dead letters, the message names record and field.

      | `partition.value.escape` | what is escaped, as `%%` and two hexadecimal digits for each byte of UTF-8 |
      |---|---|
      | `path` | `/`, control characters, a `%%` that two hexadecimal digits follow; a segment that is `.` or `..` |
      | `hive` | control characters, `"#%%'*/:=?\\{[]^` and the delete character, as Hive and Spark do; null and the empty text are `__HIVE_DEFAULT_PARTITION__` |
      | `none` | nothing: a slash makes a directory. Segments of dots alone, control characters and more than 1,024 bytes are an error of the record |

      With `path` and `hive` a segment of more than 255 bytes is cut and ends in `~` and 16 digits of a hash of the whole, so that two long values stay apart. Where a segment is the value alone, an empty text is written as null is.

      ## In place of Confluent's

      The keys, class names and paths are those of Confluent's storage connectors, with these differences. A value cannot leave its segment, unless `partition.value.escape=none`. Maps have fields too, nested ones as well, and decimals, dates, times and timestamps make paths. A record without the field or the time goes to the dead letters and does not stop the task. A duration of 0 is refused before the start. Times before 1970 are rounded down. Text without an offset does not depend on the machine. `locale` may be left out. `partition=` is the partition that the record was read from, whatever a transform made of it. A class of a Confluent interface is refused with the name of ours.

      ## For writers

      ```java
      ConfigDef keys = PartitionerConfig.define(new ConfigDef());     // added to the writer's own
      List<ConfigValue> faults = PartitionerConfig.faults(props);     // what keys need of each other
      Partitions partitions = Partitions.of(props);
      String table = name.replace(Partitions.PLACEHOLDER, partitions.partition(record, acceptedMs));
      ```

      A path that was given recently is the same `String` again, so what is made of it can be kept by it. `repeatable()` says whether replays give the same path, `fingerprint()` changes with every setting that shapes it, `timestamps()` is the time by which files rotate.

      ## Keys

      Each example shows keys, and the partition of this record: topic `orders`, partition 3, key `%s`, header `tenant` = `%s`, timestamp %s, written at %s, with the value

      ```
      %s
      ```

      """
          .formatted(
              Sample.KEY, Sample.TENANT, Sample.RECORD_TIME, Sample.ACCEPTED_TIME, Sample.JSON);

  private PartitioningPage() {}

  static String text(ConfigDef keys, List<PartitioningExample> examples) {
    Map<String, PartitioningExample> byKey =
        examples.stream().collect(Collectors.toMap(PartitioningExample::key, Function.identity()));
    StringBuilder text = new StringBuilder(OPENING);
    keys.configKeys()
        .forEach(
            (name, key) -> {
              PartitioningExample example = byKey.get(name);
              if (example != null) {
                section(text, key, example);
              }
            });
    return text.toString().stripTrailing() + "\n";
  }

  private static void section(StringBuilder text, ConfigKey key, PartitioningExample example) {
    text.append("### `").append(key.name).append("`\n\n");
    text.append(key.documentation.replace("<", "&lt;")).append("\n\n");
    text.append(key.type.name().toLowerCase(Locale.ROOT));
    text.append(", default ").append(shown(key.defaultValue)).append("\n\n```\n");
    new TreeMap<>(example.config())
        .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    text.append(example.partition()).append("\n```\n\n");
  }

  private static String shown(@Nullable Object value) {
    return value == null || value.equals("") || value.equals(List.of())
        ? "none"
        : "`" + value + "`";
  }
}
