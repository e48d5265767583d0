// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

/** What a file holds, in the order in which files of the same records become visible. */
public enum FileKind {
  /** Headers of records. */
  HEADERS,
  /** Keys of records. */
  KEYS,
  /** Values of records; who sees it sees its companions too. */
  VALUE
}
