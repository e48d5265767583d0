// SPDX-License-Identifier: Apache-2.0
/**
 * Databases and object stores that examples start around themselves, on the loopback address alone.
 */
@NullMarked
package io.landfall.examples.server;

import org.jspecify.annotations.NullMarked;
