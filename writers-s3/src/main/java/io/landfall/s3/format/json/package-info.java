// SPDX-License-Identifier: Apache-2.0
/** JSON lines, written from Connect data by encoders that are compiled once per schema. */
@NullMarked
package io.landfall.s3.format.json;

import org.jspecify.annotations.NullMarked;
