// SPDX-License-Identifier: Apache-2.0
/** The plugins, as they are given to others, in workers of several versions of Kafka. */
@NullMarked
package io.landfall.workers;

import org.jspecify.annotations.NullMarked;
