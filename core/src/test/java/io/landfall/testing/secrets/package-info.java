// SPDX-License-Identifier: Apache-2.0
/**
 * Plants secrets in configurations and records and looks for them in all that a process says: its
 * log in full detail, what it throws, what its objects call themselves, its metrics.
 */
@NullMarked
package io.landfall.testing.secrets;

import org.jspecify.annotations.NullMarked;
