// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.FieldRole;
import io.landfall.jdbc.table.FieldType;
import io.landfall.jdbc.table.NewColumn;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * The types of new columns as a table. In a name, {@code $scale} stands for the scale of a decimal
 * and {@code $element} for the type of an array's elements.
 *
 * @param names the type for each kind of field; one that is missing can have no column
 * @param keys types that differ for columns of the primary key
 */
public record TypeNames(Map<FieldType, String> names, Map<FieldType, String> keys) {

  private static final String SCALE = "$scale";
  private static final String ELEMENT = "$element";

  public TypeNames {
    names = Map.copyOf(names);
    keys = Map.copyOf(keys);
  }

  /** A table with the same types inside and outside of keys. */
  public static TypeNames of(Map<FieldType, String> names) {
    return new TypeNames(names, Map.of());
  }

  /** The same table, with other types for columns of the primary key. */
  public TypeNames withKeys(Map<FieldType, String> others) {
    return new TypeNames(names, others);
  }

  /** The same table but for some types. */
  public TypeNames with(Map<FieldType, String> others) {
    Map<FieldType, String> merged = new EnumMap<>(FieldType.class);
    merged.putAll(names);
    merged.putAll(others);
    return new TypeNames(merged, keys);
  }

  /**
   * The type of a new column.
   *
   * @throws DataException for a type that no column can have
   */
  public String of(NewColumn column) {
    String key = keys.get(FieldType.of(column.schema()));
    return column.role() == FieldRole.KEY && key != null
        ? filled(key, column.schema())
        : of(column.schema());
  }

  /**
   * The type for values of a schema, outside of keys.
   *
   * @throws DataException for a type that no column can have
   */
  public String of(Schema schema) {
    FieldType type = FieldType.of(schema);
    @Nullable String name = names.get(type);
    if (name == null) {
      throw new DataException("Cannot make a column for " + schema.type());
    }
    return filled(name, schema);
  }

  private String filled(String name, Schema schema) {
    String scaled = name.contains(SCALE) ? name.replace(SCALE, scale(schema)) : name;
    return scaled.contains(ELEMENT)
        ? scaled.replace(ELEMENT, of(Objects.requireNonNull(schema.valueSchema(), "element")))
        : scaled;
  }

  /** A number, or the schema's parameter could bring anything into the statement. */
  private static String scale(Schema schema) {
    String scale =
        schema.parameters() == null ? null : schema.parameters().get(Decimal.SCALE_FIELD);
    try {
      return String.valueOf(Integer.parseInt(String.valueOf(scale)));
    } catch (NumberFormatException e) {
      throw new DataException("Cannot make a column for a decimal: its scale is no number", e);
    }
  }
}
