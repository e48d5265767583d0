// SPDX-License-Identifier: Apache-2.0
/**
 * Record transforms for both hosts, each class for itself: those that lay out fields ({@link
 * io.landfall.transforms.Flatten}, {@link io.landfall.transforms.Rename}, {@link
 * io.landfall.transforms.Kcql}), those that edit fields where they are ({@link
 * io.landfall.transforms.Cast}, {@link io.landfall.transforms.TimestampConvert}, {@link
 * io.landfall.transforms.Hash}, {@link io.landfall.transforms.Mask}), and those that deal with
 * whole records. What they do to fields is compiled in {@code io.landfall.project}.
 */
@NullMarked
package io.landfall.transforms;

import org.jspecify.annotations.NullMarked;
