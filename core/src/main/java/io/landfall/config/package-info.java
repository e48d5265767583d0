// SPDX-License-Identifier: Apache-2.0
/**
 * Checks a configuration before anything is opened: all faults at once, keys that nobody reads, and
 * no password in a message.
 */
@NullMarked
package io.landfall.config;

import org.jspecify.annotations.NullMarked;
