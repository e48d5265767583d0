// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.config.KeyGroups;
import io.landfall.engine.EngineConfig;
import io.landfall.engine.EngineLimits;
import io.landfall.partition.PartitionerConfig;
import io.landfall.partition.Partitions;
import io.landfall.partition.TimestampExtractor;
import io.landfall.s3.FileKeys.Scope;
import io.landfall.s3.RecordKeys.Nulls;
import io.landfall.s3.RecordKeys.OnTagError;
import io.landfall.s3.commit.Overwriting;
import io.landfall.s3.file.Envelope;
import io.landfall.s3.file.FileRules;
import io.landfall.s3.file.FileRules.Companion;
import io.landfall.s3.file.FileRules.Mixing;
import io.landfall.s3.file.FileRules.Tracking;
import io.landfall.s3.file.RecordField;
import io.landfall.s3.file.Wrapping;
import io.landfall.s3.format.FormatProvider;
import io.landfall.s3.format.Formats;
import io.landfall.s3.key.NameKeys;
import io.landfall.s3.key.ObjectNames;
import io.landfall.s3.key.Outputs;
import io.landfall.s3.ledger.Routing;
import io.landfall.s3.schema.FileSchemas;
import io.landfall.s3.schema.SchemaCompatibility;
import io.landfall.writer.DaySchedule;
import io.landfall.writer.DeliveryGuarantee;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.Rotation;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration of the S3 writer of one task, checked; what it holds belongs to one thread.
 *
 * @param statements what of a record is stored
 * @param outputs which output partition a record belongs to
 * @param files what files are made of
 * @param rotation when they are complete, but for schemas and partitions
 * @param scope what is rotated together
 * @param onPartition whether another output partition begins other files
 * @param maxOpen output partitions with open files
 * @param heapBytes that open files may hold
 * @param closesOnCommit whether a commit of offsets completes files
 * @param times by which files of record time rotate; empty where they do not
 * @param nulls what a record without value does
 * @param reportsNulls whether skipped ones are dead letters
 * @param onTagError what an error of tagging does
 * @param metadata that objects get beside our own
 * @param listener class that hears of visible files; empty for none
 * @param guarantee at least or exactly once
 * @param overwriting how what is there is replaced, at least once
 * @param routing whether output partitions follow from records alone
 * @param commitsDir where commit objects are
 * @param fingerprint changes with what shapes keys and bytes of files
 */
record S3WriterConfig(
    Statements statements,
    Outputs outputs,
    FileRules files,
    Rotation rotation,
    Scope scope,
    boolean onPartition,
    int maxOpen,
    long heapBytes,
    boolean closesOnCommit,
    Optional<TimestampExtractor> times,
    Nulls nulls,
    boolean reportsNulls,
    OnTagError onTagError,
    ObjectMetadata metadata,
    String listener,
    DeliveryGuarantee guarantee,
    Overwriting overwriting,
    Routing routing,
    String commitsDir,
    String fingerprint) {

  private static final Logger LOG = LoggerFactory.getLogger(S3Writer.class);

  /** As the peer's, so that a configuration without the key behaves alike. */
  static final long RETRY_BACKOFF_MS = 5_000;

  private static final String ROW_GROUP = "parquet.row.group.size.bytes";
  private static final int ROW_GROUPS_OF_BUDGET = 8;
  private static final long LEAST_ROW_GROUP = 1L << 20;
  private static final long MOST_ROW_GROUP = 128L << 20;

  static ConfigDef define(ConfigDef def) {
    KeyGroups.define(def, "Files", FileKeys::define);
    KeyGroups.define(def, "Records", RecordKeys::define);
    KeyGroups.define(def, "Records", RecordField::define);
    KeyGroups.define(def, "Records", SchemaCompatibility::define);
    KeyGroups.define(def, "Object names", NameKeys::define);
    KeyGroups.define(def, "Partitions", PartitionerConfig::define);
    KeyGroups.define(def, "Delivery", DeliveryGuarantee::define);
    KeyGroups.define(def, "Records", Statements::define);
    KeyGroups.define(def, "Without effect", PeerKeys::define);
    KeyGroups.define(def, "Delivery", S3WriterConfig::defineBackoff);
    return KeyGroups.define(def, "Formats", Formats::define);
  }

  private static void defineBackoff(ConfigDef def) {
    def.define(
        RetryPolicy.BACKOFF_MS,
        Type.LONG,
        RETRY_BACKOFF_MS,
        Range.atLeast(0),
        Importance.MEDIUM,
        "Milliseconds before the first repetition of a failed commit; doubles with each further "
            + "one, spread by full jitter.");
  }

  /**
   * Reads a configuration.
   *
   * @throws org.apache.kafka.common.config.ConfigException for the first value that is missing or
   *     not allowed
   */
  static S3WriterConfig from(Map<String, String> props) {
    AbstractConfig parsed = new AbstractConfig(define(new ConfigDef()), props, false);
    long heap = heapBytes(parsed, props);
    Outputs outputs = Outputs.from(props);
    DeliveryGuarantee guarantee = DeliveryGuarantee.of(parsed.values());
    Routing routing = routing(outputs.partitions());
    boolean tracks = guarantee == DeliveryGuarantee.EXACTLY_ONCE && routing == Routing.VARYING;
    Optional<TimestampExtractor> times =
        parsed.getLong(FileKeys.ROTATE_INTERVAL) > 0
            ? outputs.partitions().timestamps()
            : Optional.empty();
    if (parsed.getLong(FileKeys.ROTATE_INTERVAL) > 0 && times.isEmpty()) {
      LOG.warn(
          "Key {} does nothing: the partitioner has no time ({} completes files on the clock)",
          FileKeys.ROTATE_INTERVAL,
          FileKeys.ROTATE_SCHEDULE);
    }
    int maxOpen = parsed.getInt(FileKeys.MAX_OPEN);
    return new S3WriterConfig(
        Statements.from(props),
        outputs,
        files(parsed, withRowGroup(props, heap), tracks ? Tracking.RUNS : Tracking.BOUNDS),
        rotation(parsed, times.isPresent()),
        Scope.of(parsed.getString(FileKeys.SCOPE)),
        parsed.getBoolean(FileKeys.ROTATE_ON_PARTITION) && times.isPresent(),
        maxOpen < 1 ? Integer.MAX_VALUE : maxOpen,
        heap,
        parsed.getBoolean(FileKeys.ROTATE_ON_COMMIT),
        times,
        Nulls.of(parsed.getString(RecordKeys.NULLS)),
        parsed.getBoolean(RecordKeys.REPORT_NULLS) && hasDeadLetters(props),
        OnTagError.of(parsed.getString(RecordKeys.TAG_FAULTS)),
        ObjectMetadata.of(parsed.getList(RecordKeys.METADATA)),
        parsed.getString(RecordKeys.LISTENER).trim(),
        guarantee,
        parsed.getBoolean(FileKeys.CONDITIONAL) ? Overwriting.CAREFUL : Overwriting.PLAIN,
        routing,
        parsed.getString(FileKeys.COMMITS_DIR).trim(),
        Fingerprint.of(outputs.partitions().fingerprint(), parsed.values()));
  }

  /** Where it is tried out what the store can do: no reader of data looks there. */
  String probes() {
    return commitsDir + "/probe/";
  }

  static Routing routing(Partitions partitions) {
    return partitions.repeatable() ? Routing.REPEATABLE : Routing.VARYING;
  }

  private static boolean hasDeadLetters(Map<String, String> props) {
    return "all".equalsIgnoreCase(props.getOrDefault("errors.tolerance", "").trim())
        && !props.getOrDefault("errors.deadletterqueue.topic.name", "").isBlank();
  }

  private static long heapBytes(AbstractConfig parsed, Map<String, String> props) {
    long asked = parsed.getLong(FileKeys.OPEN_BYTES);
    return asked == FileKeys.DERIVED ? Math.max(1, limits(props).bufferedBytes() / 2) : asked;
  }

  /** What the engine may buffer for a task. */
  static EngineLimits limits(Map<String, String> props) {
    String tasks = props.getOrDefault("landfall.tasks", props.getOrDefault("tasks.max", "1"));
    return EngineConfig.limits(props, number(tasks));
  }

  private static int number(String text) {
    try {
      return Math.max(1, Integer.parseInt(text.trim()));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  /** A row group of the usual size would be all that several open files may hold. */
  private static Map<String, String> withRowGroup(Map<String, String> props, long heap) {
    Map<String, String> all = new HashMap<>(props);
    long size = heap / ROW_GROUPS_OF_BUDGET;
    all.putIfAbsent(
        ROW_GROUP, Long.toString(Math.max(LEAST_ROW_GROUP, Math.min(MOST_ROW_GROUP, size))));
    return all;
  }

  private static Rotation rotation(AbstractConfig parsed, boolean byRecordTime) {
    Rotation rotation = Rotation.NONE.afterRecords(parsed.getInt(FileKeys.FLUSH_SIZE));
    long bytes = parsed.getLong(FileKeys.ROTATE_BYTES);
    long interval = parsed.getLong(FileKeys.ROTATE_INTERVAL);
    long schedule = parsed.getLong(FileKeys.ROTATE_SCHEDULE);
    long idle = parsed.getLong(FileKeys.ROTATE_IDLE);
    rotation = bytes > 0 ? rotation.afterBytes(bytes) : rotation;
    rotation = byRecordTime ? rotation.afterRecordTime(interval) : rotation;
    rotation = idle > 0 ? rotation.whenIdleFor(idle) : rotation;
    return schedule > 0 ? rotation.at(new DaySchedule(schedule, zone(parsed))) : rotation;
  }

  private static ZoneId zone(AbstractConfig parsed) {
    return ZoneId.of(parsed.getString(PartitionerConfig.TIMEZONE).trim());
  }

  private static FileRules files(
      AbstractConfig parsed, Map<String, String> props, Tracking tracking) {
    List<RecordField> fields = RecordField.of(parsed.getList(RecordField.CONFIG));
    return new FileRules(
        ObjectNames.from(props),
        new FileSchemas(
            SchemaCompatibility.of(parsed.getString(SchemaCompatibility.KEY)),
            parsed.getInt("schemas.cache.config")),
        Formats.named(parsed.getString(FileKeys.FORMAT)).create(props),
        parsed.getBoolean(RecordKeys.STORE_KEYS)
            ? companion(parsed.getString(RecordKeys.KEYS_FORMAT), props, Set.of("parquet", "csv"))
            : null,
        parsed.getBoolean(RecordKeys.STORE_HEADERS)
            ? companion(
                parsed.getString(RecordKeys.HEADERS_FORMAT),
                props,
                Set.of("parquet", "csv", "json"))
            : null,
        fields.isEmpty() ? null : new Envelope(fields),
        tags(parsed),
        tracking);
  }

  private static @Nullable Map<String, String> tags(AbstractConfig parsed) {
    return parsed.getBoolean(RecordKeys.TAGGING)
        ? RecordKeys.tags(parsed.getList(RecordKeys.TAGS))
        : null;
  }

  private static Companion companion(
      String name, Map<String, String> props, Set<String> structsOnly) {
    FormatProvider provider = Formats.named(name);
    boolean mixes = provider.name().equals("json") || provider.name().equals("bytes");
    return new Companion(
        provider.create(props),
        structsOnly.contains(provider.name()) ? Wrapping.WRAPPED : Wrapping.PLAIN,
        mixes ? Mixing.MIXED : Mixing.ONE_SCHEMA);
  }
}
