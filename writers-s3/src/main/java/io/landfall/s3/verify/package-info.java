// SPDX-License-Identifier: Apache-2.0
/** Looks at the files there are and tells what is missing, twice there or not finished. */
@Beta
@NullMarked
package io.landfall.s3.verify;

import io.landfall.Beta;
import org.jspecify.annotations.NullMarked;
