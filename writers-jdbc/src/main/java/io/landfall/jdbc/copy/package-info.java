// SPDX-License-Identifier: Apache-2.0
/**
 * PostgreSQL's binary COPY format: values straight from records into a buffer that is used again.
 */
@NullMarked
package io.landfall.jdbc.copy;

import org.jspecify.annotations.NullMarked;
