// SPDX-License-Identifier: Apache-2.0
/**
 * What is decided of each topic-partition: its commit object, how it is written, and how one owner
 * after another replaces it by compare-and-set. Knows nothing of how files become visible.
 */
@NullMarked
package io.landfall.s3.ledger;

import org.jspecify.annotations.NullMarked;
