// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.format.Formats;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys that say what files hold and when they are complete. */
final class FileKeys {

  static final String FORMAT = "format.class";
  static final String FLUSH_SIZE = "flush.size";
  static final String ROTATE_BYTES = "rotate.file.bytes";
  static final String ROTATE_INTERVAL = "rotate.interval.ms";
  static final String ROTATE_SCHEDULE = "rotate.schedule.interval.ms";
  static final String ROTATE_IDLE = "rotate.idle.ms";
  static final String ROTATE_ON_PARTITION = "rotate.file.on.partition.change";
  static final String ROTATE_ON_COMMIT = "rotate.on.offset.commit";
  static final String SCOPE = "rotation.scope";
  static final String MAX_OPEN = "partitioner.max.open.files";
  static final String OPEN_BYTES = "open.files.max.bytes";

  static final String CONDITIONAL = "enable.conditional.writes";
  static final String COMMITS_DIR = "commits.dir";

  private static final String MIGRATION =
      "; of a format of another connector getExtension becomes Format.extension(), write of its "
          + "record writer becomes FormatWriter.write(schema, value)";

  /** Half of what the engine may buffer. */
  static final long DERIVED = -1;

  private FileKeys() {}

  /** What is rotated as a whole. */
  enum Scope {
    TOPIC_PARTITION,
    OUTPUT_PARTITION;

    static Scope of(String name) {
      for (Scope scope : values()) {
        if (scope.toString().equals(name.trim().toLowerCase(Locale.ROOT))) {
          return scope;
        }
      }
      throw new ConfigException("Cannot rotate by: " + name + " (one of " + names() + ")");
    }

    static String names() {
      return Arrays.stream(values()).map(Scope::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static ConfigDef define(ConfigDef def) {
    def.define(
            FORMAT,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            ConfigDef.LambdaValidator.with((key, value) -> named(value), Formats::described),
            Importance.HIGH,
            "Format of files: avro, parquet, json, bytes, csv, or a class that provides one.")
        .define(
            FLUSH_SIZE,
            Type.INT,
            ConfigDef.NO_DEFAULT_VALUE,
            Range.atLeast(1),
            Importance.HIGH,
            "Records after which files are completed: those of a topic-partition together, or of "
                + "an output partition, as rotation.scope says.")
        .define(
            OPEN_BYTES,
            Type.LONG,
            DERIVED,
            ConfigDef.LambdaValidator.with(
                (key, value) -> atLeastOneOrDerived(key, value), () -> "-1, or at least 1"),
            Importance.MEDIUM,
            "Bytes of memory that all open files of a task may hold; above it they are set aside in "
                + "open.files.spill.dir, or sent as parts of uploads, and only where neither is "
                + "enough the largest are completed early. At most max.buffered.bytes; -1 is half "
                + "of it.");
    defineRotation(def);
    def.define(
            CONDITIONAL,
            Type.BOOLEAN,
            true,
            Importance.LOW,
            "At least once: whether a file is sent with a condition, so that one with more of the "
                + "same records, of a former or a later owner, is kept. false writes over whatever "
                + "is there.")
        .define(
            COMMITS_DIR,
            Type.STRING,
            "landfall-commits",
            new ConfigDef.NonEmptyString(),
            Importance.LOW,
            "Directory of the objects in which exactly once remembers what is committed, beside "
                + "topics.dir.");
    return def;
  }

  private static void defineRotation(ConfigDef def) {
    def.define(
            SCOPE,
            Type.STRING,
            Scope.TOPIC_PARTITION.toString(),
            ConfigDef.LambdaValidator.with(
                (key, value) -> Scope.of(String.valueOf(value)), Scope::names),
            Importance.HIGH,
            "What is completed together: topic-partition, all open files of it whenever one is "
                + "complete; output-partition, each file by itself, so that late records do not "
                + "close the files of others.")
        .define(
            ROTATE_BYTES,
            Type.LONG,
            -1L,
            Importance.MEDIUM,
            "Bytes of a file, as stored, after which it is complete; -1 for any size.")
        .define(
            ROTATE_INTERVAL,
            Type.LONG,
            -1L,
            Importance.HIGH,
            "Milliseconds of the partitioner's time after which another file begins; only with a "
                + "partitioner of time. The clock is not looked at.")
        .define(
            ROTATE_SCHEDULE,
            Type.LONG,
            -1L,
            Importance.MEDIUM,
            "Milliseconds between two instants at which files are completed, counted from midnight "
                + "on the clock of timezone.")
        .define(
            ROTATE_IDLE,
            Type.LONG,
            -1L,
            Importance.MEDIUM,
            "Milliseconds without a record after which files are complete; -1 for ever.")
        .define(
            ROTATE_ON_PARTITION,
            Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "With rotate.interval.ms and by topic-partition: whether a record of another output "
                + "partition than that of the record before it begins other files.")
        .define(
            ROTATE_ON_COMMIT,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether files are completed too when the host commits offsets, "
                + "gives partitions back or stops.")
        .define(
            MAX_OPEN,
            Type.INT,
            -1,
            Importance.LOW,
            "Output partitions with open files, of a topic-partition or, where each rotates by "
                + "itself, of the task; one more completes files first. -1 for any number.");
  }

  private static void named(Object value) {
    if (value == null) {
      return;
    }
    String name = String.valueOf(value).trim();
    try {
      Formats.named(name);
    } catch (ConfigException e) {
      throw isOfPeer(name) ? new ConfigException(e.getMessage() + MIGRATION) : e;
    }
  }

  private static boolean isOfPeer(String name) {
    return name.indexOf('.') > 0 && !name.startsWith("io.confluent.connect.s3.format.");
  }

  private static void atLeastOneOrDerived(String key, Object value) {
    long bytes = ((Number) value).longValue();
    if (bytes < 1 && bytes != DERIVED) {
      throw new ConfigException(key, value, "Value must be at least 1, or -1 to derive it");
    }
  }
}
