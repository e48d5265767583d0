// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import io.landfall.project.RecordRoute;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of the records of a topic, by their schemas: by identity first, because comparing
 * schemas costs more than a row, then by equality. Equal schemas have one shape.
 *
 * <p>For one thread.
 */
public final class RowShapes {

  /** A topic has a handful of schemas; more means a converter that makes a new one per record. */
  private static final int MOST = 1_000;

  private final RowRules rules;
  private final RowReading reading;
  private final Map<Signature, RowShape> shapes = new HashMap<>();
  private @Nullable Object lastKey;
  private @Nullable Object lastValue;
  private @Nullable RowShape lastShape;

  /** Of records that are read as they come. */
  public RowShapes(RowRules rules) {
    this(rules, new DirectReading(rules));
  }

  RowShapes(RowRules rules, RowReading reading) {
    this.rules = rules;
    this.reading = reading;
  }

  /** Of records of which a route selects the fields. */
  public static RowShapes selecting(RecordRoute route, RowRules rules) {
    return new RowShapes(rules, new SelectedReading(route, rules));
  }

  /** Whether a record counts as written without becoming a row. */
  public boolean skips(SinkRecord record) {
    return record.value() == null
        && rules.tombstones() == Tombstones.IGNORE
        && !rules.deletesRows();
  }

  /** The record as its row is read from it; keeps the coordinates. */
  public SinkRecord prepared(SinkRecord record) {
    return reading.prepared(record);
  }

  /**
   * The shape of a record that was {@link #prepared}.
   *
   * @throws org.apache.kafka.connect.errors.DataException when this record cannot become a row; the
   *     message names record and field
   * @throws org.apache.kafka.connect.errors.ConnectException when no record of its schema can, as
   *     things are configured
   */
  public RowShape of(SinkRecord record) {
    RowShape shape = find(record);
    shape.requireKey(record);
    return shape;
  }

  private RowShape find(SinkRecord record) {
    Object key = Signature.ofKey(rules.keyMode(), reading, record);
    Object value = reading.kindOfValue(record);
    RowShape last = lastShape;
    if (last != null && Signature.isSame(lastKey, key) && Signature.isSame(lastValue, value)) {
      return last;
    }
    Signature signature = new Signature(key, value);
    RowShape shape = shapes.get(signature);
    if (shape == null) {
      shape = RowCompiler.compile(rules, reading, record);
      signature = signature.kept();
      if (shapes.size() >= MOST) {
        shapes.clear();
      }
      shapes.put(signature, shape);
    }
    Signature kept = signature.kept();
    lastKey = kept.key();
    lastValue = kept.value();
    lastShape = shape;
    return shape;
  }
}
