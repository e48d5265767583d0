// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

/** What a database can do beyond single statements. */
public enum Feature {
  /** Several statements take effect together, or not at all. */
  TRANSACTIONS,
  /** One INSERT takes several rows. */
  MULTI_ROW_INSERT,
  /** One upsert takes several rows. */
  MULTI_ROW_UPSERT,
  /** One upsert takes several rows of one key, the last of which wins. */
  REPEATED_KEYS_IN_UPSERT,
  /** PostgreSQL's {@code COPY … FROM STDIN (FORMAT binary)}, and temporary tables to copy into. */
  COPY_BINARY,
  /** A bad row may be left out without an error: only the count of rows tells. */
  SILENT_ROW_LOSS,
  /** A number in a column of dates or times is taken as it is, in the database's own unit. */
  NUMBERS_AS_TIMES,
  /**
   * A driver does not take {@code java.time}, or loses digits of it: dates and times are sent as
   * text, instants in UTC.
   */
  TIMES_AS_TEXT,
  /** There are no dates or times: they are counts in columns of numbers. */
  TIMES_AS_NUMBERS,
  /** Booleans are 0 and 1 in columns of numbers. */
  BOOLEANS_AS_NUMBERS,
  /** A statement about tables is refused within a transaction. */
  DDL_IN_AUTOCOMMIT,
  /** Written by the manuals: it has not been run against a server. */
  UNTRIED
}
