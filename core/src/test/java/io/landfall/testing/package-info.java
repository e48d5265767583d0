// SPDX-License-Identifier: Apache-2.0
/**
 * What tests of a writer or of a host need: a clock that stands still, a target in memory whose
 * commits the test completes, dead letters that the test acknowledges, and {@link
 * io.landfall.testing.SinkWriterContract}, which every writer passes.
 */
@NullMarked
package io.landfall.testing;

import org.jspecify.annotations.NullMarked;
