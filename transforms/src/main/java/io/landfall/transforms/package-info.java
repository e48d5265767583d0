// SPDX-License-Identifier: Apache-2.0
/**
 * Record transforms: Flatten, Rename and their like, one per file, for both hosts. Still empty: the
 * first pipelines use Kafka's own.
 */
@NullMarked
package io.landfall.transforms;

import org.jspecify.annotations.NullMarked;
