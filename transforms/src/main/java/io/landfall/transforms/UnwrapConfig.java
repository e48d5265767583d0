// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Unwrap} does.
 *
 * @param routeBy field of the row that holds the topic; empty for none
 */
record UnwrapConfig(Deletes deletes, EventFields fields, List<EventField> headers, String routeBy) {
  static final String DELETES = "delete.tombstone.handling.mode";
  static final String ADD_FIELDS = "add.fields";
  static final String ADD_FIELDS_PREFIX = "add.fields.prefix";
  static final String ADD_HEADERS = "add.headers";
  static final String ADD_HEADERS_PREFIX = "add.headers.prefix";
  static final String ROUTE_BY_FIELD = "route.by.field";

  static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              DELETES,
              Type.STRING,
              "delete-to-tombstone",
              ValidString.in(
                  "delete-to-tombstone", "drop", "tombstone", "rewrite", "rewrite-with-tombstone"),
              HIGH,
              "What becomes of a delete, and of tombstones: the delete becomes a tombstone, and"
                  + " tombstones stay (delete-to-tombstone); only tombstones stay (tombstone); neither"
                  + " does (drop); the row as it was stays with __deleted=true (rewrite), and"
                  + " tombstones too (rewrite-with-tombstone).")
          .define(
              ADD_FIELDS,
              Type.LIST,
              "",
              (key, value) -> parse(key, (List<?>) value, ""),
              MEDIUM,
              "What of the event is added to the row: op, ts_ms, or a field of source such as table"
                  + " or lsn, or a path such as source.ts_ms or transaction.id; name:new gives another"
                  + " name.")
          .define(
              ADD_FIELDS_PREFIX,
              Type.STRING,
              "__",
              LOW,
              "What stands in front of the names of added fields; a dot in a path becomes _.")
          .define(
              ADD_HEADERS,
              Type.LIST,
              "",
              (key, value) -> parse(key, (List<?>) value, ""),
              MEDIUM,
              "What of the event is added as headers, written as in add.fields.")
          .define(
              ADD_HEADERS_PREFIX,
              Type.STRING,
              "__",
              LOW,
              "What stands in front of the names of added headers.")
          .define(
              ROUTE_BY_FIELD,
              Type.STRING,
              "",
              LOW,
              "Field of the row that holds the record's new topic; empty keeps the topic.");

  /** What becomes of deletes. */
  enum Deletes {
    DELETE_TO_TOMBSTONE,
    DROP,
    TOMBSTONE,
    REWRITE,
    REWRITE_WITH_TOMBSTONE;

    boolean keepsTombstones() {
      return this != DROP && this != REWRITE;
    }

    boolean becomesTombstone() {
      return this == DELETE_TO_TOMBSTONE;
    }

    boolean keepsRow() {
      return this == REWRITE || this == REWRITE_WITH_TOMBSTONE;
    }
  }

  static UnwrapConfig of(Map<String, ?> configs) {
    Map<String, Object> values = Settings.values("Unwrap", DEFINITION, Set.of(), configs);
    Deletes deletes = Keys.constant(Deletes.class, text(values, DELETES).replace('-', '_'));
    List<EventField> fields =
        new ArrayList<>(
            parse(ADD_FIELDS, (List<?>) values.get(ADD_FIELDS), text(values, ADD_FIELDS_PREFIX)));
    if (deletes.keepsRow()) {
      fields.add(EventField.DELETED);
    }
    return new UnwrapConfig(
        deletes,
        new EventFields(fields),
        parse(ADD_HEADERS, (List<?>) values.get(ADD_HEADERS), text(values, ADD_HEADERS_PREFIX)),
        text(values, ROUTE_BY_FIELD));
  }

  private static String text(Map<String, Object> values, String key) {
    return String.valueOf(values.get(key));
  }

  private static List<EventField> parse(String key, @Nullable List<?> written, String prefix) {
    List<EventField> fields = new ArrayList<>();
    for (Object item : written == null ? List.of() : written) {
      String text = item.toString();
      if (!text.matches("[^.:]+(\\.[^.:]+)*(:[^.:]+)?")) {
        throw new ConfigException(key, text, "expected a field or path, or path:name");
      }
      fields.add(EventField.parse(text, prefix));
    }
    return List.copyOf(fields);
  }

  /** The row with what is added to it. */
  Object withFields(ChangeEvent event, Object row) {
    return fields.added(event, row);
  }

  void addHeaders(ChangeEvent event, Headers to) {
    for (EventField header : headers) {
      to.add(header.name(), header.value(event), header.optionalSchema(event));
    }
  }

  String topic(ConnectRecord<?> record, ChangeEvent event) {
    if (routeBy.isEmpty()) {
      return record.topic();
    }
    Object row = event.row();
    Object topic = row == null ? null : ChangeEvent.child(row, routeBy);
    if (!(topic instanceof String name) || name.isEmpty()) {
      throw new DataException("no topic in field " + routeBy + " (" + ROUTE_BY_FIELD + ")");
    }
    return name;
  }
}
