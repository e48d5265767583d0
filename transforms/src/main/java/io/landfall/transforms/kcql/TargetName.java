// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.record.MissingField;
import io.landfall.record.PathReader;
import io.landfall.record.RecordPath;
import io.landfall.record.RecordPosition;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Where a record goes: what it says itself, else what the statement says of its topic. */
final class TargetName {

  private final String template;
  private final @Nullable PathReader reader;
  private String topic = "";
  private String ofTopic = "";

  TargetName(Statement statement) {
    template = statement.into().orElse(NameReader.TOPIC);
    reader = statement.withTarget().map(path -> path.reader(MissingField.NULL)).orElse(null);
  }

  String of(ConnectRecord<?> record) {
    Object said = reader == null ? null : reader.read(record);
    String name = said == null ? "" : text(said, record);
    return name.isEmpty() ? ofTopic(record.topic()) : name;
  }

  private String text(Object said, ConnectRecord<?> record) {
    if (said instanceof String || said instanceof Number || said instanceof Boolean) {
      return said.toString();
    }
    RecordPath path = reader == null ? null : reader.path();
    throw new DataException(
        "Cannot read target: "
            + (path + " of " + RecordPosition.name(record))
            + (" (" + said.getClass().getName() + " is no name)"));
  }

  private String ofTopic(String name) {
    if (!name.equals(topic)) {
      ofTopic = template.replace(NameReader.TOPIC, name);
      topic = name;
    }
    return ofTopic;
  }
}
