// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Edits of chosen fields, on every level of a record's key or value. What no path names stays as it
 * is. Paths lead through arrays, and through the values of maps that have a schema; a field that is
 * an array or such a map is edited value by value. A null stays null.
 *
 * <p>Prepared once for each schema.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class FieldEdits {
  private final RecordPart part;
  private final Selection named;
  private final MapEdits maps;
  private final Plans<StructEdits> plans;

  /**
   * An edit and the fields that it is for.
   *
   * @param path names joined by dots, with the globs {@code *} and {@code **}; empty for the whole
   *     key or value where that is no struct and no map
   */
  public record Rule(String path, FieldEdit edit) {}

  private FieldEdits(RecordPart part, Selection named, EditNode root) {
    this.part = part;
    this.named = named;
    this.maps = new MapEdits(root);
    this.plans =
        new Plans<>(
            ProjectionRules.DEFAULT_CACHE_SIZE, schema -> StructEdits.compile(schema, root, named));
  }

  /**
   * @param rules where several fit a field, the first counts
   * @param absence what happens to a record without a field that a path names without a glob
   * @throws ConfigException if a path cannot be read
   */
  public static FieldEdits of(RecordPart part, List<Rule> rules, Absence absence) {
    String paths = rules.stream().map(Rule::path).collect(Collectors.joining(","));
    return new FieldEdits(
        part, Selection.paths(paths, "", Map.of(), absence), EditNode.root(rules));
  }

  /**
   * The record with its fields edited; the same instance where there is nothing to edit.
   *
   * @throws DataException if a field cannot be edited; names its path and the record
   */
  public <R extends ConnectRecord<R>> R apply(R record) {
    Object value = part.valueOf(record);
    if (value == null) {
      return record;
    }
    try {
      return edited(record, part.schemaOf(record), value);
    } catch (DataException e) {
      throw Faults.in(part, record, e);
    }
  }

  private <R extends ConnectRecord<R>> R edited(R record, @Nullable Schema declared, Object value) {
    if (declared == null) {
      require(value instanceof Map<?, ?> map ? named.absentFrom(map) : null);
      Object edited = maps.of(value);
      return edited == value ? record : part.replace(record, null, edited);
    }
    Schema schema = value instanceof Struct struct ? struct.schema() : declared;
    StructEdits plan = plans.get(schema);
    require(plan.absent());
    FieldEdit.Edited root = plan.root();
    return root == null ? record : part.replace(record, root.schema(), root.change().apply(value));
  }

  private static void require(@Nullable String absent) {
    if (absent != null) {
      throw new DataException("no field " + absent);
    }
  }
}
