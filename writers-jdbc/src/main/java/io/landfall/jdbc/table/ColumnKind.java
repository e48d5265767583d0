// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import java.util.Set;

/** What a column holds, as far as writing to it is concerned. */
public enum ColumnKind {
  BOOLEAN,
  SMALLINT,
  INTEGER,
  BIGINT,
  REAL,
  DOUBLE,
  DECIMAL,
  TEXT,
  BINARY,
  DATE,
  /** Time of day without a zone. */
  TIME,
  /** Date and time without a zone. */
  TIMESTAMP,
  /** An instant. */
  TIMESTAMP_TZ,
  ARRAY,
  /** Anything else; takes text that is cast to the column's type. */
  OTHER;

  private static final Set<ColumnKind> NUMBERS =
      Set.of(SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL);

  private static final Set<ColumnKind> TIMES = Set.of(DATE, TIME, TIMESTAMP, TIMESTAMP_TZ);

  /** Whether the column holds numbers. */
  public boolean isNumber() {
    return NUMBERS.contains(this);
  }

  /** Whether the column holds dates or times. */
  public boolean isTime() {
    return TIMES.contains(this);
  }
}
