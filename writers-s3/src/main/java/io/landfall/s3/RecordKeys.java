// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.commit.FileListener;
import io.landfall.s3.format.Formats;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys of what is stored beside values: keys, headers, records without value, tags. */
final class RecordKeys {

  static final String NULLS = "behavior.on.null.values";
  static final String REPORT_NULLS = "report.null.values.to.dlq";
  static final String STORE_KEYS = "store.kafka.keys";
  static final String STORE_HEADERS = "store.kafka.headers";
  static final String KEYS_FORMAT = "keys.format.class";
  static final String HEADERS_FORMAT = "headers.format.class";
  static final String TAGGING = "s3.object.tagging";
  static final String TAGS = "s3.object.tagging.key.value.pairs";
  static final String METADATA = "s3.object.metadata.key.value.pairs";
  static final String TAG_FAULTS = "s3.object.behavior.on.tagging.error";
  static final String LISTENER = "file.listener.class";

  private static final String AVRO = "avro";

  private RecordKeys() {}

  /** What a record without value does. */
  enum Nulls {
    FAIL,
    IGNORE,
    WRITE;

    static Nulls of(String name) {
      return named(Nulls.values(), name, "treat records without value");
    }
  }

  /** What an error of tagging does. */
  enum OnTagError {
    IGNORE,
    FAIL;

    static OnTagError of(String name) {
      return named(OnTagError.values(), name, "treat errors of tagging");
    }
  }

  private static <E extends Enum<E>> E named(E[] all, String name, String what) {
    for (E one : all) {
      if (one.name().equals(name.trim().toUpperCase(Locale.ROOT))) {
        return one;
      }
    }
    throw new ConfigException("Cannot " + what + " by: " + name + " (" + names(all) + ")");
  }

  private static String names(Enum<?>[] all) {
    return Arrays.stream(all)
        .map(one -> one.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  static ConfigDef define(ConfigDef def) {
    defineRecords(def);
    defineTags(def);
    return def;
  }

  private static void defineRecords(ConfigDef def) {
    def.define(
            NULLS,
            Type.STRING,
            "fail",
            ConfigDef.LambdaValidator.with(
                (key, value) -> Nulls.of(String.valueOf(value)), () -> names(Nulls.values())),
            Importance.LOW,
            "What a record without value does: fail, it is a bad record; ignore, it is skipped; "
                + "write, its key goes to tombstone.encoded.partition, or the row of "
                + "file.record.fields has no value.")
        .define(
            REPORT_NULLS,
            Type.BOOLEAN,
            true,
            Importance.LOW,
            "Whether skipped records without value go to the dead letters, where there are any.")
        .define(
            STORE_KEYS,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether keys are stored in files beside those of the values.")
        .define(
            STORE_HEADERS,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether headers are stored in files beside those of the values.")
        .define(
            KEYS_FORMAT,
            Type.STRING,
            AVRO,
            ConfigDef.LambdaValidator.with(
                (key, value) -> Formats.named(String.valueOf(value)), Formats::described),
            Importance.LOW,
            "Format of files of keys.")
        .define(
            HEADERS_FORMAT,
            Type.STRING,
            AVRO,
            ConfigDef.LambdaValidator.with(
                (key, value) -> Formats.named(String.valueOf(value)), Formats::described),
            Importance.LOW,
            "Format of files of headers; not bytes.");
  }

  private static void defineTags(ConfigDef def) {
    def.define(
            TAGGING,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether objects are tagged with startOffset, endOffset and recordCount.")
        .define(
            TAGS,
            Type.LIST,
            List.of(),
            ConfigDef.LambdaValidator.with(
                (key, value) -> tags((List<?>) value), () -> "list of name:value"),
            Importance.LOW,
            "More tags, as name:value.")
        .define(
            METADATA,
            Type.LIST,
            List.of(),
            ConfigDef.LambdaValidator.with(
                (key, value) -> ObjectMetadata.of((List<?>) value), () -> "list of name:value"),
            Importance.LOW,
            "User metadata of objects of data, as name:value, beside Landfall's own.")
        .define(
            TAG_FAULTS,
            Type.STRING,
            "ignore",
            ConfigDef.LambdaValidator.with(
                (key, value) -> OnTagError.of(String.valueOf(value)),
                () -> names(OnTagError.values())),
            Importance.LOW,
            "What an error of tagging does: ignore, it is logged; fail, the task fails.")
        .define(
            LISTENER,
            Type.STRING,
            "",
            Importance.LOW,
            "Class that hears of files once they are visible, for a catalogue for example; it "
                + "implements "
                + FileListener.class.getName()
                + ".");
  }

  /** The tags of a list. */
  static Map<String, String> tags(List<?> items) {
    Map<String, String> tags = new TreeMap<>();
    for (Object item : items) {
      String text = String.valueOf(item);
      int colon = text.indexOf(':');
      if (colon < 1) {
        throw new ConfigException("Cannot tag with: " + text + " (name:value)");
      }
      tags.put(text.substring(0, colon), text.substring(colon + 1));
    }
    return tags;
  }
}
