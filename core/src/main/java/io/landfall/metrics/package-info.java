// SPDX-License-Identifier: Apache-2.0
/** Figures of a sink, registered once and read by whoever watches: JMX, Micrometer, Connect. */
@NullMarked
package io.landfall.metrics;

import org.jspecify.annotations.NullMarked;
