// SPDX-License-Identifier: Apache-2.0
/**
 * Writes records to the tables of a relational database, each batch in one transaction.
 *
 * <p>A batch is collected per table on the host's thread ({@link io.landfall.jdbc.JdbcBatch}) and
 * stored on another one ({@link io.landfall.jdbc.JdbcSession}), which owns the connection. The
 * packages below know nothing of batches.
 */
@NullMarked
package io.landfall.jdbc;

import org.jspecify.annotations.NullMarked;
