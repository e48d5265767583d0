// SPDX-License-Identifier: Apache-2.0
/**
 * The writer to InfluxDB, its connector and task. The line protocol and the HTTP client will live
 * in packages below this one. Still empty.
 */
@NullMarked
package io.landfall.influx;

import org.jspecify.annotations.NullMarked;
