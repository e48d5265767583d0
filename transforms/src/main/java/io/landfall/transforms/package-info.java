// SPDX-License-Identifier: Apache-2.0
/**
 * Record transforms for both hosts: {@link io.landfall.transforms.Flatten} and {@link
 * io.landfall.transforms.Rename}, each for keys and for values. What they do is compiled in {@code
 * io.landfall.project}; here are their configurations.
 */
@NullMarked
package io.landfall.transforms;

import org.jspecify.annotations.NullMarked;
