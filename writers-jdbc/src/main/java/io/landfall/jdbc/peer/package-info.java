// SPDX-License-Identifier: Apache-2.0
/** The connectors whose place the JDBC writer takes, a table of keys for each. */
@NullMarked
package io.landfall.jdbc.peer;

import org.jspecify.annotations.NullMarked;
