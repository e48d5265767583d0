// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * What a user can choose about statements.
 *
 * @param quoting whether identifiers are quoted
 * @param zone in which values without a zone are written
 * @param mergeLock how a MERGE of SQL Server keeps others out
 */
public record DialectOptions(Quoting quoting, ZoneId zone, MergeLock mergeLock) {

  /** How a MERGE of SQL Server keeps others out. */
  public enum MergeLock {
    /** The range of its key is locked until the transaction ends. */
    HOLDLOCK,
    /** Not at all: two tasks with one new key may both insert it, and one of them fails. */
    NONE
  }

  /** With a MERGE that locks. */
  public DialectOptions(Quoting quoting, ZoneId zone) {
    this(quoting, zone, MergeLock.HOLDLOCK);
  }

  /** What holds unless said otherwise. */
  public static final DialectOptions DEFAULT = new DialectOptions(Quoting.ALWAYS, ZoneOffset.UTC);

  public DialectOptions {
    Objects.requireNonNull(quoting, "quoting");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(mergeLock, "mergeLock");
  }
}
