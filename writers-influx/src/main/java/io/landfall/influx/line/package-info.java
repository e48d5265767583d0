// SPDX-License-Identifier: Apache-2.0
/** From records to line protocol. */
@NullMarked
package io.landfall.influx.line;

import org.jspecify.annotations.NullMarked;
