// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.RouteTag;
import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import io.landfall.transforms.kcql.Selected;
import io.landfall.transforms.kcql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** A statement taken by its words, one record at a time: what is compiled must give the same. */
@SuppressWarnings("NullAway") // null is data here
final class NaiveSelect {
  private static final Object MISSING = new Object();

  private final Statement statement;
  private final SinkRecord record;
  private final Map<String, Object> outcome = new LinkedHashMap<>();

  /** The record does not fit the statement. */
  private static final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private NaiveSelect(Statement statement, SinkRecord record) {
    this.statement = statement;
    this.record = record;
  }

  /** Names and values, structs as maps; empty where the record must be refused. */
  static Optional<Map<String, Object>> of(Statement statement, SinkRecord record) {
    NaiveSelect select = new NaiveSelect(statement, record);
    try {
      statement.select().forEach(select::add);
    } catch (Misfit e) {
      return Optional.empty();
    }
    return Optional.of(select.outcome);
  }

  private void add(Selected selected) {
    requireInSchema(selected.path());
    if (selected instanceof Selected.Column column) {
      Object value = value(column.path());
      put(column.name(), column.path(), value == MISSING ? null : value);
    } else {
      addAll(selected.path());
    }
  }

  private void addAll(RecordPath path) {
    Object parent = value(path);
    Schema schema = schema(path);
    if (parent == null || parent == MISSING) {
      if (schema != null && schema.type() == Schema.Type.STRUCT) {
        schema.fields().forEach(field -> addChild(path, field.name(), null));
      }
    } else if (parent instanceof Struct struct) {
      for (Field field : struct.schema().fields()) {
        addChild(path, field.name(), struct.get(field));
      }
    } else if (parent instanceof Map<?, ?> map) {
      map.forEach((name, value) -> addChild(path, (String) name, value));
    } else {
      throw new Misfit();
    }
  }

  private void addChild(RecordPath parent, String name, Object value) {
    List<String> names = new ArrayList<>(parent.names());
    names.add(name);
    RecordPath path = new RecordPath(parent.root(), names);
    boolean ignored = statement.ignore().contains(path);
    boolean selected =
        statement.select().stream()
            .anyMatch(each -> each instanceof Selected.Column && each.path().equals(path));
    boolean tagged = statement.tags().contains(new RouteTag.Field(name, path));
    if (!ignored && !selected && !tagged) {
      put(name, path, value);
    }
  }

  private void put(String name, RecordPath path, Object value) {
    if (outcome.containsKey(name)) {
      throw new Misfit();
    }
    Object left = plain(value);
    for (RecordPath ignored : statement.ignore()) {
      List<String> names = ignored.names();
      int above = path.names().size();
      if (ignored.root() == path.root()
          && names.size() > above
          && names.subList(0, above).equals(path.names())) {
        remove(left, names.subList(above, names.size()));
      }
    }
    outcome.put(name, left);
  }

  private static void remove(Object value, List<String> names) {
    if (value instanceof List<?> list) {
      list.forEach(element -> remove(element, names));
    } else if (value instanceof Map<?, ?> map) {
      if (names.size() == 1) {
        map.remove(names.get(0));
      } else {
        remove(map.get(names.get(0)), names.subList(1, names.size()));
      }
    }
  }

  /** Structs as maps, and nothing shared with the record. */
  static Object plain(Object value) {
    if (value instanceof Struct struct) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Field field : struct.schema().fields()) {
        map.put(field.name(), plain(struct.getWithoutDefault(field.name())));
      }
      return map;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((name, inner) -> copy.put(name, plain(inner)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(plain(element)));
      return copy;
    }
    return value;
  }

  private Object value(RecordPath path) {
    return switch (path.root()) {
      case VALUE -> down(record.value(), path.names());
      case KEY -> down(record.key(), path.names());
      case HEADER -> {
        Header header = header(path);
        yield header == null ? MISSING : down(header.value(), below(path));
      }
      case TOPIC -> record.topic();
      case PARTITION -> record.kafkaPartition();
      case OFFSET -> record.kafkaOffset();
      case TIMESTAMP -> record.timestamp();
    };
  }

  private Header header(RecordPath path) {
    return record.headers().lastWithName(path.names().get(0));
  }

  private static List<String> below(RecordPath path) {
    return path.root() == Root.HEADER ? path.names().subList(1, path.names().size()) : path.names();
  }

  private static Object down(Object value, List<String> names) {
    if (names.isEmpty() || value == null || value == MISSING) {
      return value;
    }
    String name = names.get(0);
    Object child = MISSING;
    if (value instanceof Struct struct && struct.schema().field(name) != null) {
      child = struct.get(name);
    } else if (value instanceof Map<?, ?> map && map.containsKey(name)) {
      child = map.get(name);
    } else if (value instanceof List<?> list && name.equals("0") && !list.isEmpty()) {
      child = list.get(0);
    }
    return down(child, names.subList(1, names.size()));
  }

  private Schema origin(RecordPath path) {
    Object value = record.value();
    return switch (path.root()) {
      case VALUE -> value instanceof Struct struct ? struct.schema() : record.valueSchema();
      case KEY -> record.keySchema();
      case HEADER -> header(path) == null ? Schema.STRING_SCHEMA : header(path).schema();
      default -> null;
    };
  }

  private Schema schema(RecordPath path) {
    return down(origin(path), below(path));
  }

  private static Schema down(Schema schema, List<String> names) {
    if (names.isEmpty() || schema == null) {
      return schema;
    }
    List<String> rest = names.subList(1, names.size());
    return switch (schema.type()) {
      case STRUCT -> {
        Field field = schema.field(names.get(0));
        yield field == null ? null : down(field.schema(), rest);
      }
      case MAP -> down(schema.valueSchema(), rest);
      case ARRAY -> names.get(0).equals("0") ? down(schema.valueSchema(), rest) : null;
      default -> null;
    };
  }

  private void requireInSchema(RecordPath path) {
    boolean absentHeader = path.root() == Root.HEADER && header(path) == null;
    if (!absentHeader && origin(path) != null && schema(path) == null) {
      throw new Misfit();
    }
  }
}
