// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** What keys need of each other. */
final class PartitionerRules {

  private final Set<String> faulty = new HashSet<>();
  private final List<ConfigValue> found = new ArrayList<>();

  private PartitionerRules() {}

  static List<ConfigValue> faults(Map<String, String> props) {
    PartitionerRules rules = new PartitionerRules();
    rules.check(props);
    return List.copyOf(rules.found);
  }

  private void check(Map<String, String> props) {
    Map<String, String> sound = new LinkedHashMap<>(props);
    for (ConfigValue value : PartitionerConfig.KEYS.validate(props)) {
      if (!value.errorMessages().isEmpty()) {
        faulty.add(value.name());
        sound.remove(value.name());
      }
    }
    if (faulty.contains(PartitionerConfig.PARTITIONER_CLASS)) {
      return;
    }
    PartitionerSettings settings = PartitionerSettings.of(sound);
    Class<?> type = PartitionerClasses.PARTITIONERS.named(settings.partitionerClass());
    if (type == FieldPartitioner.class) {
      require(PartitionerConfig.PARTITION_FIELD_NAME, settings::requiredFields);
    } else if (type == CombinedPartitioner.class) {
      require(PartitionerConfig.PARTITION_BY, settings::items);
      if (!faulty.contains(PartitionerConfig.PARTITION_BY)
          && settings.items().contains(PathItem.time())) {
        spans(settings);
      }
    } else if (type == TimeBasedPartitioner.class) {
      spans(settings);
    } else if (type == HourlyPartitioner.class || type == DailyPartitioner.class) {
      require(PartitionerConfig.TIMEZONE, settings::zone);
    }
  }

  private void spans(PartitionerSettings settings) {
    require(PartitionerConfig.PATH_FORMAT, () -> format(settings));
    require(PartitionerConfig.PARTITION_DURATION_MS, settings::durationMs);
    require(PartitionerConfig.TIMEZONE, settings::zone);
  }

  private static void format(PartitionerSettings settings) {
    String format = settings.pathFormat();
    String sample = settings.formatter(format).format(Instant.EPOCH.atZone(ZoneOffset.UTC));
    for (String segment : sample.split("/", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        throw new ConfigException("Cannot use path: " + format + " (a segment of dots alone)");
      }
    }
    if (sample.chars().anyMatch(Character::isISOControl)) {
      throw new ConfigException("Cannot use path: " + format + " (control characters)");
    }
  }

  private void require(String key, Runnable reader) {
    if (faulty.contains(key)) {
      return;
    }
    try {
      reader.run();
    } catch (ConfigException e) {
      faulty.add(key);
      found.add(new ConfigValue(key, null, List.of(), List.of(String.valueOf(e.getMessage()))));
    }
  }
}
