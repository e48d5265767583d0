// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between the engine and a target: what a third party implements to write records
 * somewhere.
 *
 * <p>A {@link io.landfall.writer.SinkWriterProvider} makes a {@link io.landfall.writer.SinkWriter},
 * which routes each record to a {@link io.landfall.writer.BatchKey} and begins a {@link
 * io.landfall.writer.WriteBatch} per key. Everything else (when to commit, what to retry, which
 * offsets are safe) is the engine's.
 */
@NullMarked
package io.landfall.writer;

import org.jspecify.annotations.NullMarked;
