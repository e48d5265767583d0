// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.landfall.project.Naming;
import io.landfall.record.RecordPosition;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Gives records another topic, by its own name or by what stands in them. */
public final class TopicRoute<R extends ConnectRecord<R>>
    extends RecordTransform<R, TopicRoute.Rule> {
  static final String REGEX = "regex";
  static final String REPLACEMENT = "replacement";
  static final String TOPIC_FORMAT = "topic.format";
  static final String ON_MISSING = "on.missing";

  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  /** Every key. */
  public static final ConfigDef CONFIG_DEF =
      new ConfigDef()
          .define(
              REGEX,
              Type.STRING,
              null,
              (key, value) -> Keys.pattern(key, (String) value),
              HIGH,
              "Regular expression (Java) for all of the topic's name; other topics stay.")
          .define(
              REPLACEMENT,
              Type.STRING,
              "",
              HIGH,
              "The new name where regex matches; $1 is its first group.")
          .define(
              TOPIC_FORMAT,
              Type.STRING,
              null,
              (key, value) -> TopicFormat.check(key, (String) value),
              HIGH,
              "The new name, with ${topic} for the old one and ${path} for what stands there in the"
                  + " record; in place of regex.")
          .define(
              ON_MISSING,
              Type.STRING,
              "fail",
              ValidString.in("fail", "keep"),
              MEDIUM,
              "What becomes of a record that lacks a field of topic.format: it is rejected, or keeps"
                  + " its topic.");

  /** How topics are named; regex or format. */
  record Rule(
      @Nullable Pattern regex,
      String replacement,
      @Nullable TopicFormat format,
      boolean failsWithout) {}

  @Override
  Rule settings(Map<String, ?> configs) {
    FieldKeys keys = FieldKeys.read("TopicRoute", CONFIG_DEF, configs);
    if (keys.isSet(REGEX) == keys.isSet(TOPIC_FORMAT)) {
      throw keys.fault("exactly one of " + REGEX + " and " + TOPIC_FORMAT + " is needed");
    }
    Pattern regex = keys.isSet(REGEX) ? Pattern.compile(keys.text(REGEX)) : null;
    if (regex != null) {
      tryOut(keys, regex);
    }
    return new Rule(
        regex,
        keys.text(REPLACEMENT),
        regex == null ? TopicFormat.parse(keys.text(TOPIC_FORMAT)) : null,
        keys.text(ON_MISSING).equals("fail"));
  }

  /** A fault would wait for the first topic that fits. */
  private static void tryOut(FieldKeys keys, Pattern regex) {
    try {
      Naming.checkReplacement(regex, keys.text(REPLACEMENT));
    } catch (IllegalArgumentException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw keys.fault(
          REPLACEMENT + " is " + keys.text(REPLACEMENT) + " (" + cause.getMessage() + ")");
    }
  }

  @Override
  R transformed(R record, Rule rule) {
    String topic = topic(record, rule);
    if (topic == null || topic.equals(record.topic())) {
      return record;
    }
    if (!TOPIC.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
      throw fault(record, "what it makes is no name of a topic");
    }
    return record.newRecord(
        topic,
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        record.valueSchema(),
        record.value(),
        record.timestamp());
  }

  private static @Nullable String topic(ConnectRecord<?> record, Rule rule) {
    if (rule.regex() != null) {
      Matcher matcher = rule.regex().matcher(record.topic());
      return matcher.matches() ? matcher.replaceFirst(rule.replacement()) : null;
    }
    TopicFormat format = rule.format();
    String topic = format == null ? null : format.topic(record);
    if (topic == null && rule.failsWithout()) {
      throw fault(record, "a field of " + TOPIC_FORMAT + " is missing");
    }
    return topic;
  }

  private static DataException fault(ConnectRecord<?> record, String fault) {
    return new DataException("Cannot route " + RecordPosition.name(record) + ": " + fault);
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }
}
