// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.Routes.Route;
import io.landfall.s3.commit.Decision;
import io.landfall.s3.commit.Publication;
import io.landfall.s3.commit.UnfinishedFile;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.upload.SpillFile;
import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.DeliveryGuarantee;
import io.landfall.writer.Failure;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterContext;
import io.landfall.writer.WriteBatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records to files in an object store. What is in an open file was encoded already, so that
 * records are not retained: a record that no file can have is refused when it is written.
 *
 * <p><b>Delivery:</b> exactly once where that is configured. Otherwise at least once; files whose
 * boundaries follow from the records are replaced by the same files after a crash.
 */
final class S3Writer implements SinkWriter {

  private static final Logger LOG = LoggerFactory.getLogger(S3Writer.class);
  private static final Duration MOST_WAIT = Duration.ofSeconds(5);

  private final S3WriterConfig config;
  private final StoreSource source;
  private final Routes routes;
  private @Nullable ObjectStore store;
  private @Nullable CountedIo io;
  private @Nullable SpillFile disk;
  private @Nullable S3Session session;
  private @Nullable UnfinishedFile remaking;

  /** A writer that has not started. */
  S3Writer(S3WriterConfig config, StoreSource source) {
    this.config = config;
    this.source = source;
    this.routes = new Routes(config);
  }

  /** Connects, and asks for the bucket. */
  @Override
  public void start(SinkWriterContext context) throws IOException {
    ObjectStore opened = source.open(config.probes());
    store = opened;
    CountedIo counted = new CountedIo(context.io());
    io = counted;
    Publication publication = Publications.of(config, opened, context, counted);
    SpillFile spill = source.spillFile();
    disk = spill;
    session =
        new S3Session(
            config, publication, source.uploader(opened, counted, spill), routes, context.clock());
  }

  /** Files are completed by their own rules, not whenever offsets are committed. */
  @Override
  public Set<Capability> capabilities() {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    if (!config.closesOnCommit()) {
      capabilities.add(Capability.PINNED_BOUNDARIES);
    }
    if (config.guarantee() == DeliveryGuarantee.EXACTLY_ONCE) {
      capabilities.add(Capability.STORES_OFFSETS);
      capabilities.add(Capability.SHARED_COMMITS);
    }
    return capabilities;
  }

  @Override
  public BatchLimits limits() {
    return BatchLimits.NONE;
  }

  @Override
  public Map<TopicPartition, Long> open(Collection<TopicPartition> added) throws IOException {
    added.forEach(routes::forget);
    return session().claim(added);
  }

  @Override
  public @Nullable BatchKey route(SinkRecord record, long acceptedMs) {
    Route route = routes.of(record, acceptedMs);
    remaking = null;
    if (route == null) {
      return null;
    }
    Decision decision = session().decision(route);
    if (decision instanceof Decision.Done) {
      return null;
    }
    if (decision instanceof Decision.Unfinished unfinished) {
      remaking = unfinished.file();
      return Routes.again(unfinished.file());
    }
    return routes.key(route);
  }

  @Override
  public WriteBatch begin(BatchKey key, SinkRecord first) {
    OpenPartition partition =
        Objects.requireNonNull(
            routes.partition(
                new TopicPartition(first.originalTopic(), first.originalKafkaPartition())));
    UnfinishedFile file = remaking;
    if (file != null) {
      return new RemadeFile(session(), partition, file);
    }
    session().catchUp(partition);
    boolean whole = config.scope() == FileKeys.Scope.TOPIC_PARTITION;
    return new S3Batch(session(), partition, whole ? null : (String) key.parts().get(1));
  }

  @Override
  public CompletionStage<Void> advance(Map<TopicPartition, Long> next) {
    return session().advance(next);
  }

  @Override
  public void release(Collection<TopicPartition> removed, ReleaseCause cause) {
    session().release(removed, cause);
    removed.forEach(routes::forget);
  }

  @Override
  public Failure classify(Throwable error) {
    return S3Failures.of(error);
  }

  private S3Session session() {
    return Objects.requireNonNull(session, "start");
  }

  /** Waits, but not for long, for what still aborts uploads. */
  @Override
  public void close() {
    S3Session open = session;
    session = null;
    if (open != null) {
      open.close();
    }
    CountedIo counted = io;
    io = null;
    if (counted != null && !counted.awaitIdle(MOST_WAIT)) {
      LOG.warn(
          "Requests to the store are still under way after {} s: uploads may stay until the next"
              + " start, or a lifecycle rule, removes them",
          MOST_WAIT.toSeconds());
    }
    SpillFile spill = disk;
    disk = null;
    if (spill != null) {
      spill.close();
    }
    ObjectStore connected = store;
    store = null;
    if (connected != null && source.owns()) {
      connected.close();
    }
  }
}
