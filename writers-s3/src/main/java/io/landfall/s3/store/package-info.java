// SPDX-License-Identifier: Apache-2.0
/** Where objects are: a port that the writer knows, and the stores behind it. */
@Beta
@NullMarked
package io.landfall.s3.store;

import io.landfall.Beta;
import org.jspecify.annotations.NullMarked;
