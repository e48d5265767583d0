// SPDX-License-Identifier: Apache-2.0
/** Drivers, addresses, and how a connection comes about. */
@NullMarked
package io.landfall.jdbc.connection;

import org.jspecify.annotations.NullMarked;
