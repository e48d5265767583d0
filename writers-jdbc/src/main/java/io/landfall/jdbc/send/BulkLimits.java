// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

/**
 * Fewest rows that are worth a way of their own: a COPY costs two answers of the server more than a
 * statement, a table in between some more.
 *
 * @param copied rows that go straight into their table by COPY
 * @param staged rows that go by way of a table in between
 */
record BulkLimits(int copied, int staged) {

  static final BulkLimits USUAL = new BulkLimits(8, 32);
}
