// SPDX-License-Identifier: Apache-2.0
/** Bytes as they came, with something between them. */
@NullMarked
package io.landfall.s3.format.raw;

import org.jspecify.annotations.NullMarked;
