// SPDX-License-Identifier: Apache-2.0
/**
 * Programs to read and run, one {@code main} per task, with broker, worker and database in process.
 */
@NullMarked
package io.landfall.examples;

import org.jspecify.annotations.NullMarked;
