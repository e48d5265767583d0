// SPDX-License-Identifier: Apache-2.0
/** Values as text in arrays of bytes, for writers that encode records themselves. */
@NullMarked
package io.landfall.encode;

import org.jspecify.annotations.NullMarked;
