// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.engine.EngineConfig;
import io.landfall.partition.PartitionerConfig;
import io.landfall.partition.Partitions;
import io.landfall.s3.FileKeys.Scope;
import io.landfall.s3.RecordKeys.Nulls;
import io.landfall.s3.file.RecordField;
import io.landfall.s3.format.FormatProvider;
import io.landfall.s3.format.Formats;
import io.landfall.s3.key.NameKeys;
import io.landfall.s3.ledger.CommitRules;
import io.landfall.s3.ledger.CommitRules.Configuration;
import io.landfall.s3.ledger.CommitRules.NamePart;
import io.landfall.writer.DeliveryGuarantee;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** What keys need of each other; keys with faults of their own are not looked at again. */
final class CrossKeyRules {

  private static final ConfigDef KEYS = S3WriterConfig.define(new ConfigDef());

  private final Map<String, String> props;
  private final List<ConfigValue> faults = new ArrayList<>();

  private CrossKeyRules(Map<String, String> props) {
    this.props = props;
  }

  static List<ConfigValue> faults(Map<String, String> props) {
    CrossKeyRules rules = new CrossKeyRules(props);
    rules.faults.addAll(PartitionerConfig.faults(props));
    rules.faults.addAll(Statements.faults(props));
    rules.formats();
    rules.names();
    rules.schedule();
    rules.memory();
    rules.companions();
    rules.rows();
    rules.exactlyOnce();
    return List.copyOf(rules.faults);
  }

  private void formats() {
    Set<String> names = new LinkedHashSet<>();
    names.add(text(FileKeys.FORMAT));
    if (is(RecordKeys.STORE_KEYS)) {
      names.add(text(RecordKeys.KEYS_FORMAT));
    }
    if (is(RecordKeys.STORE_HEADERS)) {
      names.add(text(RecordKeys.HEADERS_FORMAT));
    }
    for (String name : names) {
      try {
        FormatProvider provider = Formats.named(name);
        faults.addAll(provider.validate(props));
      } catch (ConfigException e) {
        // The key itself is at fault and says so.
      }
    }
  }

  private void names() {
    if (!text(NameKeys.NAMER).isBlank() && !text(NameKeys.TEMPLATE).isBlank()) {
      fault(
          NameKeys.NAMER,
          "Cannot name files by a class and by " + NameKeys.TEMPLATE + " (one of them)");
      return;
    }
    NameKeys.namerFault(text(NameKeys.NAMER), props)
        .ifPresent(found -> fault(NameKeys.NAMER, found));
  }

  private void schedule() {
    if (number(FileKeys.ROTATE_SCHEDULE) > 0 && text(PartitionerConfig.TIMEZONE).isBlank()) {
      fault(
          PartitionerConfig.TIMEZONE,
          "Cannot schedule by " + FileKeys.ROTATE_SCHEDULE + " without a zone (such as UTC)");
    }
  }

  /** The engine takes no record any more before files were completed early. */
  private void memory() {
    long most;
    try {
      most = S3WriterConfig.limits(props).bufferedBytes();
    } catch (ConfigException e) {
      // The engine's keys are at fault and say so.
      return;
    }
    if (number(FileKeys.OPEN_BYTES) > most) {
      fault(
          FileKeys.OPEN_BYTES,
          "Cannot keep more in open files than a task may buffer: "
              + text(FileKeys.OPEN_BYTES)
              + (" (" + EngineConfig.MAX_BUFFERED_BYTES + " is " + most + "; raise it, or lower ")
              + "this)");
    }
  }

  private void companions() {
    if (is(RecordKeys.STORE_HEADERS) && formatIs(RecordKeys.HEADERS_FORMAT, "bytes")) {
      fault(
          RecordKeys.HEADERS_FORMAT, "Cannot write headers as bytes (avro, json, parquet or csv)");
    }
    boolean inRow = fields().contains(RecordField.KEY);
    if (isNulls(Nulls.WRITE) && !is(RecordKeys.STORE_KEYS) && !inRow) {
      fault(
          RecordKeys.NULLS,
          "Cannot write records without value and without key ("
              + RecordKeys.STORE_KEYS
              + "=true, or key in "
              + RecordField.CONFIG
              + ")");
    }
  }

  private void rows() {
    List<RecordField> fields = fields();
    if (!fields.isEmpty() && formatIs(FileKeys.FORMAT, "bytes")) {
      fault(RecordField.CONFIG, "Cannot write rows as bytes (avro, json, parquet or csv)");
    }
    if (!fields.isEmpty() && is(RecordKeys.STORE_KEYS) && fields.contains(RecordField.KEY)) {
      fault(
          RecordField.CONFIG,
          "Cannot store keys twice: in the row and by " + RecordKeys.STORE_KEYS + " (one of them)");
    }
  }

  /** File names always have topic, partition and offset: a template without them is refused. */
  private void exactlyOnce() {
    boolean asked =
        text(DeliveryGuarantee.KEY).equalsIgnoreCase(DeliveryGuarantee.EXACTLY_ONCE.value());
    if (!asked || !PartitionerConfig.faults(props).isEmpty()) {
      return;
    }
    if (!is(FileKeys.CONDITIONAL)) {
      fault(
          FileKeys.CONDITIONAL,
          "Cannot write exactly once without conditional writes (leave this out, or set "
              + DeliveryGuarantee.KEY
              + "=at_least_once)");
    }
    boolean byOutput = text(FileKeys.SCOPE).equalsIgnoreCase(Scope.OUTPUT_PARTITION.toString());
    CommitRules.check(
            new Configuration(
                text(FileKeys.COMMITS_DIR),
                text(NameKeys.TOPICS_DIR),
                byOutput ? CommitRules.Scope.OUTPUT_PARTITION : CommitRules.Scope.TOPIC_PARTITION,
                S3WriterConfig.routing(Partitions.of(props)),
                Set.of(NamePart.values())))
        .forEach(found -> fault(found.key(), found.message()));
  }

  private List<RecordField> fields() {
    String text = text(RecordField.CONFIG);
    try {
      return text.isBlank() ? List.of() : RecordField.of(List.of(text.split(",")));
    } catch (ConfigException e) {
      return List.of();
    }
  }

  private boolean isNulls(Nulls one) {
    return text(RecordKeys.NULLS).equalsIgnoreCase(one.name());
  }

  private boolean formatIs(String key, String name) {
    try {
      return Formats.named(text(key)).name().equals(name);
    } catch (ConfigException e) {
      return false;
    }
  }

  private boolean is(String key) {
    return Boolean.parseBoolean(text(key));
  }

  private long number(String key) {
    try {
      return Long.parseLong(text(key));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private String text(String key) {
    String given = props.get(key);
    return given == null ? preset(key) : given.trim();
  }

  private static String preset(String key) {
    ConfigDef.ConfigKey definition = KEYS.configKeys().get(key);
    Object preset = definition == null ? null : definition.defaultValue;
    return preset == null || preset.equals(ConfigDef.NO_DEFAULT_VALUE) || preset instanceof List<?>
        ? ""
        : preset.toString();
  }

  private void fault(String key, String message) {
    faults.add(new ConfigValue(key, props.get(key), List.of(), new ArrayList<>(List.of(message))));
  }
}
