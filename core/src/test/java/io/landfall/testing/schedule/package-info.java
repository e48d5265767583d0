// SPDX-License-Identifier: Apache-2.0
/**
 * A machine that tries to break the delivery contract: random sequences of polls, failures,
 * rebalances, kills and zombies over a simulated consumer group, with the invariants of the
 * contract checked after every step. A schedule follows from its seed alone.
 */
@NullMarked
package io.landfall.testing.schedule;

import org.jspecify.annotations.NullMarked;
