// SPDX-License-Identifier: Apache-2.0
/** Converters between bytes and Connect's data, as hosts name them in their configuration. */
@NullMarked
package io.landfall.convert;

import org.jspecify.annotations.NullMarked;
