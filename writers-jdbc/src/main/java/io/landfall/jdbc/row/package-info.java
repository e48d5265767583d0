// SPDX-License-Identifier: Apache-2.0
/** From a record to a row: which values it has, which of them tell rows apart, what is done. */
@NullMarked
package io.landfall.jdbc.row;

import org.jspecify.annotations.NullMarked;
