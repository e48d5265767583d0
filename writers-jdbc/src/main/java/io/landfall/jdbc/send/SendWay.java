// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

/** How rows are sent. */
public enum SendWay {
  /** PostgreSQL's COPY straight into the table. */
  COPY,
  /** PostgreSQL's COPY into a temporary table, and one statement from there. */
  STAGED,
  /** Statements with several rows each. */
  MULTI_ROW,
  /** A statement for each row. */
  SINGLE
}
