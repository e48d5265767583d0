// SPDX-License-Identifier: Apache-2.0
/**
 * The one implementation of batching, retry, committable offsets and dead letters. A host hands it
 * records and asks it for offsets; it knows neither hosts nor targets.
 */
@NullMarked
package io.landfall.engine;

import org.jspecify.annotations.NullMarked;
