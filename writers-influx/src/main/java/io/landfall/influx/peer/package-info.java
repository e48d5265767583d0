// SPDX-License-Identifier: Apache-2.0
/** The connector whose place the InfluxDB writer takes, with a table of its keys. */
@NullMarked
package io.landfall.influx.peer;

import org.jspecify.annotations.NullMarked;
