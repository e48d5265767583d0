// SPDX-License-Identifier: Apache-2.0
/**
 * From records to points: which fields, tags and time the lines of a record have. {@link
 * io.landfall.influx.point.LineEncoders} makes the encoder from the routes and from what {@link
 * io.landfall.influx.point.LineKeys} says.
 */
@NullMarked
package io.landfall.influx.point;

import org.jspecify.annotations.NullMarked;
