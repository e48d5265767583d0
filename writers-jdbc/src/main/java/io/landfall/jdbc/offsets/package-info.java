// SPDX-License-Identifier: Apache-2.0
/**
 * Exactly once: the next offsets to read, stored in a table of the target by the transactions of
 * the data.
 *
 * <p>An owner claims a partition by raising its epoch ({@link
 * io.landfall.jdbc.offsets.OffsetClaims}); from then on no transaction of a former owner finds the
 * row that it must change first ({@link io.landfall.jdbc.offsets.OffsetMoves}).
 */
@NullMarked
package io.landfall.jdbc.offsets;

import org.jspecify.annotations.NullMarked;
