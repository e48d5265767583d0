// SPDX-License-Identifier: Apache-2.0
/**
 * Which part of a target a record belongs to: paths by field, time, key and header, for object keys
 * and wherever a name contains <code>${partition}</code>. {@link io.landfall.partition.Partitions}
 * is the way in for writers, {@link io.landfall.partition.Partitioner} for rules of one's own.
 */
@NullMarked
package io.landfall.partition;

import org.jspecify.annotations.NullMarked;
