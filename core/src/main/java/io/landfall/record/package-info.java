// SPDX-License-Identifier: Apache-2.0
/**
 * Where a record comes from and how to reach into it: positions, paths, and what is compiled once
 * per schema.
 */
@NullMarked
package io.landfall.record;

import org.jspecify.annotations.NullMarked;
