// SPDX-License-Identifier: Apache-2.0
/**
 * Checks a configuration before anything is opened: all faults at once, keys that nobody reads, and
 * no password in a message. Reads configurations of other sink connectors, and says what becomes of
 * each key.
 */
@NullMarked
package io.landfall.config;

import org.jspecify.annotations.NullMarked;
