// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;
import java.util.Map;

/**
 * What one key does to the sample record.
 *
 * @param key the key that is shown
 * @param config that key and what else it takes
 * @param partition the record's partition
 */
record PartitioningExample(String key, Map<String, String> config, String partition) {

  private static final String DAY = "'day'=YYYY-MM-dd";

  /** One example for each key. */
  static List<PartitioningExample> all() {
    return List.of(
        of("daily", "partitioner.class", "daily", "year=2026/month=07/day=02", "timezone", "UTC"),
        of("field", "partition.field.name", "country,city.name", "country=AT/city.name=Graz"),
        of(
            "combined",
            "partition.by",
            "_header.tenant,id=_key,_time",
            "tenant=acme/id=k7/day=2026-07-02",
            "path.format",
            DAY,
            "partition.duration.ms",
            "86400000",
            "timezone",
            "UTC"),
        of(
            "field",
            "partition.segment",
            "value",
            "AT/Graz",
            "partition.field.name",
            "country,city.name"),
        of(
            "field",
            "partition.value.escape",
            "path",
            "product=a%2Fb",
            "partition.field.name",
            "product"),
        of(
            "field",
            "partition.null.value",
            "unknown",
            "colour=unknown",
            "partition.field.name",
            "colour"),
        of(
            "field",
            "directory.delim",
            "+",
            "country=AT+city.name=Graz",
            "partition.field.name",
            "country,city.name"),
        time("partition.duration.ms", "900000", "10:15", "path.format", "HH:mm"),
        time("path.format", "'year'=YYYY/'week'=ww", "year=2026/week=27"),
        time("locale", "fr", "juillet", "path.format", "MMMM"),
        time("timezone", "Asia/Kathmandu", "16:00", "path.format", "HH:mm"),
        of(
            "daily",
            "timestamp.extractor",
            "Record",
            "year=2026/month=07/day=01",
            "timezone",
            "UTC"),
        time(
            "timestamp.field",
            "timestamp",
            "day=2026-07-01",
            "path.format",
            DAY,
            "timestamp.extractor",
            "RecordField"),
        time(
            "timestamp.field.unit",
            "s",
            "day=2026-07-01",
            "path.format",
            DAY,
            "timestamp.extractor",
            "RecordField",
            "timestamp.field",
            "seconds"),
        time(
            "timestamp.field.format",
            "dd.MM.yyyy HH:mm",
            "hour=11",
            "path.format",
            "'hour'=HH",
            "timestamp.extractor",
            "RecordField",
            "timestamp.field",
            "local"),
        time(
            "timestamp.field.timezone",
            "Europe/Vienna",
            "hour=09",
            "path.format",
            "'hour'=HH",
            "timestamp.extractor",
            "RecordField",
            "timestamp.field",
            "local",
            "timestamp.field.format",
            "dd.MM.yyyy HH:mm"));
  }

  private static PartitioningExample of(
      String partitioner, String key, String value, String partition, String... more) {
    Map<String, String> config = Sample.config(more);
    config.put("partitioner.class", partitioner);
    config.put(key, value);
    return new PartitioningExample(key, config, partition);
  }

  private static PartitioningExample time(
      String key, String value, String partition, String... more) {
    Map<String, String> config = Sample.config(more);
    config.put("partitioner.class", "time");
    config.putIfAbsent("timezone", "UTC");
    config.putIfAbsent("partition.duration.ms", "3600000");
    config.put(key, value);
    return new PartitioningExample(key, config, partition);
  }
}
