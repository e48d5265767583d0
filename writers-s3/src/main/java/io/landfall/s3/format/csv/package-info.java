// SPDX-License-Identifier: Apache-2.0
/** Lines of values with delimiters between them, as RFC 4180 has them. */
@NullMarked
package io.landfall.s3.format.csv;

import org.jspecify.annotations.NullMarked;
