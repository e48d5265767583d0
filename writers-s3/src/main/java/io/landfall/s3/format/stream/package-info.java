// SPDX-License-Identifier: Apache-2.0
/** Files that are records one after the other, compressed as a whole or not at all. */
@Beta
@NullMarked
package io.landfall.s3.format.stream;

import io.landfall.Beta;
import org.jspecify.annotations.NullMarked;
