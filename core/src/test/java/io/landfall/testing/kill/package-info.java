// SPDX-License-Identifier: Apache-2.0
/**
 * Kills the process of a sink host at drawn moments and compares the target with what was produced.
 *
 * <p>{@link io.landfall.testing.kill.KilledHost} is a main class in a JVM of its own, {@link
 * io.landfall.testing.kill.KillPlan} says when it dies, {@link io.landfall.testing.kill.Ledger} is
 * what the broker acknowledged or what the target holds. Broker and target run elsewhere and
 * survive.
 */
@NullMarked
package io.landfall.testing.kill;

import org.jspecify.annotations.NullMarked;
