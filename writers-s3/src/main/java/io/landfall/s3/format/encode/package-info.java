// SPDX-License-Identifier: Apache-2.0
/** Building blocks of encoders: a buffer that can take back, numbers as text, faults by field. */
@Beta
@NullMarked
package io.landfall.s3.format.encode;

import io.landfall.Beta;
import org.jspecify.annotations.NullMarked;
