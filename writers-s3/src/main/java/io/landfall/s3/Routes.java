// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.partition.TimestampExtractor;
import io.landfall.record.RecordPosition;
import io.landfall.s3.FileKeys.Scope;
import io.landfall.s3.RecordKeys.Nulls;
import io.landfall.s3.commit.UnfinishedFile;
import io.landfall.s3.key.FileId;
import io.landfall.writer.BatchKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where each record goes: its output partition, its time, and what is committed together with it.
 *
 * <p><b>Threading:</b> host thread.
 */
final class Routes {

  /** Keys of output partitions that are kept for reuse. */
  private static final int KEPT = 10_000;

  private final S3WriterConfig config;
  private final Map<TopicPartition, OpenPartition> partitions = new HashMap<>();
  private final Map<Place, BatchKey> keys = new HashMap<>();
  private @Nullable Route last;

  Routes(S3WriterConfig config) {
    this.config = config;
  }

  private record Place(TopicPartition partition, String path) {}

  /**
   * The way of one record.
   *
   * @param source the record as it was read
   * @param record what of it is stored
   * @param output path of the output partition
   * @param path what commits know it by: the same, after the topic where a transform has renamed
   *     it; marked where only keys are stored
   * @param timeMs by which files rotate; 0 where they do not
   * @param tombstone whether it has no value and its key is stored apart
   */
  record Route(
      SinkRecord source,
      SinkRecord record,
      OpenPartition partition,
      String output,
      String path,
      long timeMs,
      boolean tombstone) {

    FileId file() {
      Long timestamp = record.timestamp();
      return new FileId(
          record.topic(),
          partition.id(),
          output,
          record.originalKafkaOffset(),
          timestamp == null ? 0 : timestamp);
    }
  }

  /**
   * The way of a record; null for one that is skipped.
   *
   * @throws DataException for a bad one
   */
  @SuppressWarnings("ReferenceEquality") // the record that was asked for before
  @Nullable Route of(SinkRecord source, long acceptedMs) {
    Route known = last;
    if (known != null && known.source() == source) {
      return known;
    }
    SinkRecord record = config.statements().selected(source);
    if (record.value() == null && skips(record)) {
      return null;
    }
    OpenPartition partition = partition(record);
    boolean tombstone = record.value() == null && config.files().envelope() == null;
    String output =
        tombstone
            ? config.outputs().ofTombstone(record, acceptedMs)
            : config.outputs().of(record, acceptedMs);
    String place = FileId.path(record.topic(), partition.id(), output);
    String path = tombstone ? TombstonePaths.marked(place) : place;
    Route route =
        new Route(source, record, partition, output, path, time(record, acceptedMs), tombstone);
    last = route;
    return route;
  }

  private boolean skips(SinkRecord record) {
    if (config.nulls() == Nulls.WRITE) {
      return false;
    }
    if (config.nulls() == Nulls.IGNORE && !config.reportsNulls()) {
      return true;
    }
    throw new DataException(
        "Cannot write record "
            + RecordPosition.of(record)
            + ": it has no value ("
            + (config.nulls() == Nulls.FAIL
                ? RecordKeys.NULLS + "=ignore skips such records"
                : RecordKeys.REPORT_NULLS + "=false skips such records in silence")
            + ")");
  }

  private long time(SinkRecord record, long acceptedMs) {
    TimestampExtractor times = config.times().orElse(null);
    if (times == null) {
      return 0;
    }
    if (record.value() == null) {
      return record.timestamp() == null ? acceptedMs : record.timestamp();
    }
    return times
        .timestampMs(record, acceptedMs)
        .orElseThrow(() -> new DataException("Cannot date record " + RecordPosition.of(record)));
  }

  private OpenPartition partition(SinkRecord record) {
    Route known = last;
    if (known != null
        && known.partition().id().partition() == record.originalKafkaPartition()
        && known.partition().id().topic().equals(record.originalTopic())) {
      return known.partition();
    }
    return partitions.computeIfAbsent(
        new TopicPartition(record.originalTopic(), record.originalKafkaPartition()),
        OpenPartition::new);
  }

  /** What is known of a partition, if it was ever met. */
  @Nullable OpenPartition partition(TopicPartition id) {
    return partitions.get(id);
  }

  /** What the record commits with. */
  BatchKey key(Route route) {
    return config.scope() == Scope.TOPIC_PARTITION
        ? route.partition().key()
        : key(new Place(route.partition().id(), route.path()));
  }

  private BatchKey key(Place place) {
    BatchKey known = keys.get(place);
    if (known == null) {
      if (keys.size() >= KEPT) {
        keys.clear();
      }
      known = BatchKey.of(place.partition(), place.path());
      keys.put(place, known);
    }
    return known;
  }

  /** What the records of a file commit with that is made again. */
  static BatchKey again(UnfinishedFile file) {
    return BatchKey.of(file.partition(), file.key(), file.first(), "again");
  }

  void forget(TopicPartition id) {
    partitions.remove(id);
    keys.keySet().removeIf(place -> place.partition().equals(id));
    last = null;
  }
}
