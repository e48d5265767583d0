// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import io.landfall.project.FusedChain;
import io.landfall.project.Nulls;
import io.landfall.project.ProjectionRules;
import io.landfall.project.Projector;
import io.landfall.project.RecordPart;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads structs as transforms would have made them, without making them. Parts of records that no
 * transform is for are read as they come.
 */
final class FusedReading implements RowReading {

  private final DirectReading direct;
  private final @Nullable Projector keys;
  private final @Nullable Projector values;

  FusedReading(FusedChain chain, RowRules rules) {
    this.direct = new DirectReading(rules);
    this.keys =
        changes(chain, RecordPart.KEY)
            ? chain.projector(RecordPart.KEY, ProjectionRules.asIs(Nulls.DEFAULT))
            : null;
    this.values =
        changes(chain, RecordPart.VALUE)
            ? chain.projector(RecordPart.VALUE, Projections.ofValue(rules))
            : null;
  }

  private static boolean changes(FusedChain chain, RecordPart part) {
    return chain.transforms().stream().anyMatch(transform -> transform.part() == part);
  }

  /**
   * Whether the record can be read so; otherwise the transforms have to be applied to it: data
   * without a schema has no fixed list of fields for another thread to read.
   *
   * @param needsKey whether the key is read at all
   */
  boolean fits(SinkRecord record, boolean needsKey) {
    return fits(values, RecordPart.VALUE, record)
        && (!needsKey || fits(keys, RecordPart.KEY, record));
  }

  private static boolean fits(@Nullable Projector projector, RecordPart part, SinkRecord record) {
    if (projector == null || part.valueOf(record) == null) {
      return true;
    }
    return part.valueOf(record) instanceof Struct
        && part.schemaOf(record) != null
        && projector.readsInPlace(record);
  }

  @Override
  public SinkRecord prepared(SinkRecord record) {
    return values == null ? direct.prepared(record) : record;
  }

  @Override
  public @Nullable Object kindOfValue(SinkRecord record) {
    return values != null && record.value() != null
        ? values.projection(record)
        : direct.kindOfValue(record);
  }

  @Override
  public List<SourceField> valueFields(SinkRecord record) {
    return values == null
        ? direct.valueFields(record)
        : ProjectedFields.of(values.projection(record));
  }

  @Override
  public @Nullable Object kindOfKey(SinkRecord record) {
    return keys != null && record.key() != null
        ? keys.projection(record)
        : direct.kindOfKey(record);
  }

  @Override
  public List<SourceField> keyFields(SinkRecord record) {
    return keys == null ? direct.keyFields(record) : ProjectedFields.of(keys.projection(record));
  }
}
