// SPDX-License-Identifier: Apache-2.0
/**
 * From a record's value to the parameters of a statement. Everything that follows from the schema
 * and the table is decided once, in a plan; what remains per row is a walk over two arrays.
 */
@NullMarked
package io.landfall.jdbc.bind;

import org.jspecify.annotations.NullMarked;
