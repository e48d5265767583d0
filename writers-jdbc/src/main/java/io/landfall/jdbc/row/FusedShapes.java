// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import io.landfall.project.FusedChain;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The shapes of records of a topic that come as they were before transforms: most are read through
 * these, and to the others they are applied.
 *
 * <p>For one thread.
 */
public final class FusedShapes {

  private final FusedChain chain;
  private final boolean needsKey;
  private final FusedReading reading;
  private final RowShapes read;
  private final RowShapes applied;

  public FusedShapes(FusedChain chain, RowRules rules) {
    this.chain = chain;
    this.needsKey = rules.keyMode() == KeyMode.RECORD_KEY;
    this.reading = new FusedReading(chain, rules);
    this.read = new RowShapes(rules, reading);
    this.applied = new RowShapes(rules);
  }

  /** The shapes that the record becomes a row by, once it is {@link #given} to them. */
  public RowShapes of(SinkRecord record) {
    return reading.fits(record, needsKey) ? read : applied;
  }

  /**
   * The record as those shapes take it.
   *
   * @param shapes that {@link #of} has answered for it
   */
  public SinkRecord given(SinkRecord record, RowShapes shapes) {
    return shapes == read ? record : chain.apply(record);
  }
}
