// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import io.landfall.config.ClassLookup;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a key may name: ours by a short name or by the name of the class of the peer
 * whose place they take, others by their class name.
 *
 * @param <T> what they implement
 */
final class PartitionerClasses<T> {

  static final PartitionerClasses<Partitioner> PARTITIONERS =
      new PartitionerClasses<>(
          Partitioner.class,
          "encodePartition becomes partition(record, nowMs), partitionFields becomes fields()",
          Map.ofEntries(
              Map.entry("default", DefaultPartitioner.class),
              Map.entry("defaultpartitioner", DefaultPartitioner.class),
              Map.entry("field", FieldPartitioner.class),
              Map.entry("fieldpartitioner", FieldPartitioner.class),
              Map.entry("time", TimeBasedPartitioner.class),
              Map.entry("timebasedpartitioner", TimeBasedPartitioner.class),
              Map.entry("hourly", HourlyPartitioner.class),
              Map.entry("hourlypartitioner", HourlyPartitioner.class),
              Map.entry("daily", DailyPartitioner.class),
              Map.entry("dailypartitioner", DailyPartitioner.class),
              Map.entry("combined", CombinedPartitioner.class),
              Map.entry("combinedpartitioner", CombinedPartitioner.class)));

  static final PartitionerClasses<TimestampExtractor> EXTRACTORS =
      new PartitionerClasses<>(
          TimestampExtractor.class,
          "extract becomes timestampMs(record, nowMs), in epoch milliseconds",
          Map.of(
              "wallclock", WallclockTimestampExtractor.class,
              "timebasedpartitioner$wallclocktimestampextractor", WallclockTimestampExtractor.class,
              "record", RecordTimestampExtractor.class,
              "timebasedpartitioner$recordtimestampextractor", RecordTimestampExtractor.class,
              "recordfield", RecordFieldTimestampExtractor.class,
              "timebasedpartitioner$recordfieldtimestampextractor",
                  RecordFieldTimestampExtractor.class));

  private static final String PEER = "io.confluent.";
  private static final String PEER_PACKAGE = "io.confluent.connect.storage.partitioner.";

  private final Class<T> type;
  private final String migration;
  private final Map<String, Class<? extends T>> ours;

  private PartitionerClasses(
      Class<T> type, String migration, Map<String, Class<? extends T>> ours) {
    this.type = type;
    this.migration = migration;
    this.ours = ours;
  }

  /**
   * The class of a name.
   *
   * @throws ConfigException for one that is absent or implements something else
   */
  Class<? extends T> named(String text) {
    String name = text.trim();
    String brief = name.startsWith(PEER_PACKAGE) ? name.substring(PEER_PACKAGE.length()) : name;
    Class<? extends T> known = ours.get(brief.toLowerCase(Locale.ROOT));
    return known == null ? loaded(name) : known;
  }

  /** A new instance of the class of a name. */
  T instance(String name) {
    return type.cast(ClassLookup.instance(named(name)));
  }

  private Class<? extends T> loaded(String name) {
    Class<?> found;
    try {
      found = ClassLookup.find(name).orElseThrow(() -> absent(name));
    } catch (ConfigException e) {
      // The peer's jar, and with it the interface, is not there.
      throw String.valueOf(e.getMessage()).contains(PEER.replace('.', '/')) ? ofPeer(name) : e;
    }
    if (!type.isAssignableFrom(found)) {
      throw isOfPeer(found) ? ofPeer(name) : refusal(name, "it is no " + type.getName());
    }
    return found.asSubclass(type);
  }

  private ConfigException absent(String name) {
    if (name.startsWith(PEER)) {
      return ofPeer(name);
    }
    return name.indexOf('.') >= 0
        ? ClassLookup.absent(name)
        : refusal(name, "the short names are " + shortNames());
  }

  /** What documents show: the names without the peer's. */
  String shortNames() {
    return String.join(
        ", ",
        ours.keySet().stream().filter(name -> !name.contains("partitioner")).sorted().toList());
  }

  private static boolean isOfPeer(@Nullable Class<?> type) {
    if (type == null) {
      return false;
    }
    if (type.getName().startsWith(PEER) || isOfPeer(type.getSuperclass())) {
      return true;
    }
    for (Class<?> parent : type.getInterfaces()) {
      if (isOfPeer(parent)) {
        return true;
      }
    }
    return false;
  }

  private ConfigException ofPeer(String name) {
    return refusal(
        name,
        "it is written for another connector; implement "
            + type.getName()
            + " instead: "
            + migration);
  }

  private static ConfigException refusal(String name, String reason) {
    return new ConfigException("Cannot use class: " + name + " (" + reason + ")");
  }
}
