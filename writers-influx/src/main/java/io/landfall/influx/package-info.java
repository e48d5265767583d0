// SPDX-License-Identifier: Apache-2.0
/**
 * The writer to InfluxDB, its configuration, its connector and task. It sees the packages below,
 * which do not know it: {@code point} makes points of records, {@code line} writes them as lines,
 * {@code http} brings those to a server.
 */
@NullMarked
package io.landfall.influx;

import org.jspecify.annotations.NullMarked;
