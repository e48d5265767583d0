// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.record.MissingField;
import io.landfall.record.PathReader;
import io.landfall.record.PathSyntaxException;
import io.landfall.record.RecordPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** The name of a topic with parts of records in it. */
final class TopicFormat {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");

  private final List<Item> items;

  /** Text, and what stands behind it; the old topic where there is no path. */
  private record Item(String text, boolean isPlace, @Nullable PathReader path) {}

  private TopicFormat(List<Item> items) {
    this.items = items;
  }

  static void check(String key, @Nullable String format) {
    try {
      if (format != null) {
        parse(format);
      }
    } catch (PathSyntaxException e) {
      throw new ConfigException(key, format, e.getMessage());
    }
  }

  /**
   * @throws ConfigException where a path is none
   */
  static TopicFormat parse(String format) {
    List<Item> items = new ArrayList<>();
    Matcher place = PLACE.matcher(format);
    int end = 0;
    while (place.find()) {
      String path = place.group(1);
      items.add(
          new Item(
              format.substring(end, place.start()),
              true,
              path.equals("topic") ? null : RecordPath.parse(path).reader(MissingField.NULL)));
      end = place.end();
    }
    if (format.indexOf("${", end) >= 0) {
      throw new ConfigException(TopicRoute.TOPIC_FORMAT, format, "a ${ is not closed");
    }
    items.add(new Item(format.substring(end), false, null));
    return new TopicFormat(items);
  }

  /** The topic of that record; null if it lacks a field. */
  @Nullable String topic(ConnectRecord<?> record) {
    StringBuilder topic = new StringBuilder();
    for (Item item : items) {
      topic.append(item.text());
      if (item.isPlace()) {
        PathReader path = item.path();
        Object value = path == null ? record.topic() : path.read(record);
        if (value == null) {
          return null;
        }
        topic.append(text(path, value));
      }
    }
    return topic.toString();
  }

  private static String text(@Nullable PathReader path, Object value) {
    try {
      return PlainText.of(value);
    } catch (DataException e) {
      throw new DataException(
          "Cannot name a topic: " + (path == null ? "" : path.path() + " ") + e.getMessage(), e);
    }
  }
}
