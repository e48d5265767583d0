// SPDX-License-Identifier: Apache-2.0
/** The rows of a transaction on their way into a database, one by one or in bulk. */
@NullMarked
package io.landfall.jdbc.send;

import org.jspecify.annotations.NullMarked;
