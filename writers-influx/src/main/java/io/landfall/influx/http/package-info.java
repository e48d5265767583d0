// SPDX-License-Identifier: Apache-2.0
/** From lines to requests of three generations of servers, and from their answers to verdicts. */
@NullMarked
package io.landfall.influx.http;

import org.jspecify.annotations.NullMarked;
