// SPDX-License-Identifier: Apache-2.0
/** Measurements: JMH for the engine's own cost, and whole paths side by side. */
@NullMarked
package io.landfall.benchmarks;

import org.jspecify.annotations.NullMarked;
