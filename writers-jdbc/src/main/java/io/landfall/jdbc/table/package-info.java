// SPDX-License-Identifier: Apache-2.0
/** Names and shapes of tables and of what goes into their columns; knows no database and no SQL. */
@NullMarked
package io.landfall.jdbc.table;

import org.jspecify.annotations.NullMarked;
