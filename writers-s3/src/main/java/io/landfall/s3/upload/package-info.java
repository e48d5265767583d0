// SPDX-License-Identifier: Apache-2.0
/** From bytes to an object that is ready to be seen: memory, parts, uploads. */
@NullMarked
package io.landfall.s3.upload;

import org.jspecify.annotations.NullMarked;
