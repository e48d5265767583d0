// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.landfall.project.Selection;
import io.landfall.record.PathSyntaxException;
import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The keys of {@link InsertMetadata}. */
final class InsertMetadataConfig {
  static final String STATIC_FIELD = "static.field";
  static final String STATIC_VALUE = "static.value";
  static final String HEADERS = "header.fields";

  /** Coordinates of a record that can be added. */
  private enum Coordinate {
    TOPIC("topic.field", "the topic, as transforms before this one have left it"),
    PARTITION("partition.field", "the partition of Kafka"),
    OFFSET("offset.field", "the offset of Kafka, in sinks"),
    TIMESTAMP("timestamp.field", "the record's timestamp"),
    ORIGINAL_TOPIC("original.topic.field", "the topic that the record was read from, in sinks"),
    ORIGINAL_PARTITION(
        "original.partition.field", "the partition that the record was read from, in sinks"),
    ORIGINAL_OFFSET("original.offset.field", "the offset at which the record was read, in sinks");

    private final String key;
    private final String meaning;

    Coordinate(String key, String meaning) {
      this.key = key;
      this.meaning = meaning;
    }

    SchemaBuilder schema() {
      return switch (this) {
        case TOPIC, ORIGINAL_TOPIC -> SchemaBuilder.string();
        case PARTITION, ORIGINAL_PARTITION -> SchemaBuilder.int32();
        case OFFSET, ORIGINAL_OFFSET -> SchemaBuilder.int64();
        case TIMESTAMP -> Timestamp.builder();
      };
    }

    @Nullable Object of(ConnectRecord<?> record) {
      return switch (this) {
        case TOPIC -> record.topic();
        case PARTITION -> record.kafkaPartition();
        case TIMESTAMP -> record.timestamp() == null ? null : new Date(record.timestamp());
        case OFFSET -> record instanceof SinkRecord sink ? (Object) sink.kafkaOffset() : null;
        case ORIGINAL_TOPIC -> record instanceof SinkRecord sink ? sink.originalTopic() : null;
        case ORIGINAL_PARTITION ->
            record instanceof SinkRecord sink ? sink.originalKafkaPartition() : null;
        case ORIGINAL_OFFSET ->
            record instanceof SinkRecord sink ? (Object) sink.originalKafkaOffset() : null;
      };
    }
  }

  static final ConfigDef DEFINITION = define();

  private InsertMetadataConfig() {}

  private static ConfigDef define() {
    ConfigDef keys = new ConfigDef();
    for (Coordinate coordinate : Coordinate.values()) {
      keys.define(
          coordinate.key,
          Type.STRING,
          null,
          (key, value) -> check(key, (String) value),
          MEDIUM,
          "Path of a new field for "
              + coordinate.meaning
              + ". With ! behind it the field is required, else optional.");
    }
    return keys.define(
            STATIC_FIELD,
            Type.STRING,
            null,
            (key, value) -> check(key, (String) value),
            MEDIUM,
            "Path of a new field for " + STATIC_VALUE + ".")
        .define(STATIC_VALUE, Type.STRING, null, MEDIUM, "The text for static.field.")
        .define(
            HEADERS,
            Type.STRING,
            "",
            (key, value) -> headers((String) value),
            LOW,
            "Pairs header:path: the last header of that name as text in a new field, null without"
                + " one.");
  }

  static Insertions insertions(Map<String, ?> configs) {
    FieldKeys keys = FieldKeys.read("InsertMetadata", DEFINITION, configs);
    List<Insertions.Source> sources = new ArrayList<>();
    for (Coordinate coordinate : Coordinate.values()) {
      if (keys.isSet(coordinate.key)) {
        sources.add(source(keys.text(coordinate.key), coordinate.schema(), coordinate::of));
      }
    }
    if (keys.isSet(STATIC_FIELD) != keys.isSet(STATIC_VALUE)) {
      throw keys.fault(STATIC_FIELD + " and " + STATIC_VALUE + " need each other");
    }
    if (keys.isSet(STATIC_FIELD)) {
      String value = keys.text(STATIC_VALUE);
      sources.add(source(keys.text(STATIC_FIELD), SchemaBuilder.string(), record -> value));
    }
    headers(keys.text(HEADERS))
        .forEach(
            (header, path) ->
                sources.add(source(path, SchemaBuilder.string(), record -> text(record, header))));
    if (sources.isEmpty()) {
      throw keys.fault("nothing is inserted (set a key that ends in .field, or header.fields)");
    }
    return Insertions.of(sources);
  }

  private static Insertions.Source source(
      String written, SchemaBuilder type, Function<ConnectRecord<?>, @Nullable Object> read) {
    boolean required = written.endsWith("!");
    String path =
        required || written.endsWith("?") ? written.substring(0, written.length() - 1) : written;
    Schema schema = required ? type.build() : type.optional().build();
    return new Insertions.Source(RecordPath.below(Root.VALUE, path).names(), schema, read);
  }

  private static @Nullable String text(ConnectRecord<?> record, String name) {
    Header header = record.headers().lastWithName(name);
    return header == null || header.value() == null
        ? null
        : PlainText.of(PlainValue.asText(header.schema()).apply(header.value()));
  }

  private static Map<String, String> headers(@Nullable String text) {
    Map<String, String> pairs = Selection.pairs(HEADERS, text == null ? "" : text);
    pairs.values().forEach(path -> check(HEADERS, path));
    return pairs;
  }

  private static void check(String key, @Nullable String written) {
    try {
      if (written != null) {
        source(written, SchemaBuilder.string(), record -> null);
      }
    } catch (PathSyntaxException | IllegalArgumentException e) {
      throw new ConfigException(key, written, e.getMessage());
    }
  }
}
