// SPDX-License-Identifier: Apache-2.0
/** Finds the tables that records go to, and makes those that are missing where that is wanted. */
@NullMarked
package io.landfall.jdbc.evolve;

import org.jspecify.annotations.NullMarked;
