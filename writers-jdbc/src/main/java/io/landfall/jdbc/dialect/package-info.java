// SPDX-License-Identifier: Apache-2.0
/**
 * What differs between databases: SQL text, type names, how a table is looked up, what an error
 * means. A dialect is a value; it holds no connection and no configuration.
 */
@Beta
@NullMarked
package io.landfall.jdbc.dialect;

import io.landfall.Beta;
import org.jspecify.annotations.NullMarked;
