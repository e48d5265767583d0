// SPDX-License-Identifier: Apache-2.0
/**
 * Record transforms for both hosts: {@link io.landfall.transforms.Flatten} and {@link
 * io.landfall.transforms.Rename}, each for keys and for values, compiled in {@code
 * io.landfall.project}; and {@link io.landfall.transforms.Kcql} for values.
 */
@NullMarked
package io.landfall.transforms;

import org.jspecify.annotations.NullMarked;
