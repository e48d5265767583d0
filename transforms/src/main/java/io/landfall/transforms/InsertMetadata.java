// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.RecordPart;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Adds fields that say where a record comes from, and headers, and a fixed value. */
public abstract class InsertMetadata<R extends ConnectRecord<R>>
    extends RecordTransform<R, Insertions> {

  /** Every key. */
  public static final ConfigDef CONFIG_DEF = InsertMetadataConfig.DEFINITION;

  private final RecordPart part;

  InsertMetadata(RecordPart part) {
    this.part = part;
  }

  @Override
  Insertions settings(Map<String, ?> configs) {
    return InsertMetadataConfig.insertions(configs);
  }

  @Override
  R transformed(R record, Insertions insertions) {
    Object data = part.valueOf(record);
    if (data == null) {
      return record;
    }
    @Nullable Object[] values = insertions.values(record);
    try {
      if (data instanceof Struct struct) {
        Struct added = insertions.additions().to(struct, values);
        return part.replace(record, added.schema(), added);
      }
      if (data instanceof Map<?, ?> map && part.schemaOf(record) == null) {
        return part.replace(record, null, insertions.additions().to(map, values));
      }
      throw new DataException("it has no fields");
    } catch (DataException e) {
      throw new DataException("Cannot insert into " + part.in(record) + ": " + e.getMessage(), e);
    }
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  /** Adds to keys. */
  public static final class Key<R extends ConnectRecord<R>> extends InsertMetadata<R> {
    public Key() {
      super(RecordPart.KEY);
    }
  }

  /** Adds to values. */
  public static final class Value<R extends ConnectRecord<R>> extends InsertMetadata<R> {
    public Value() {
      super(RecordPart.VALUE);
    }
  }
}
