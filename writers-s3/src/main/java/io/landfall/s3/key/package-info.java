// SPDX-License-Identifier: Apache-2.0
/** How objects are named: the output partition of a record, and the key of a file. */
@NullMarked
package io.landfall.s3.key;

import org.jspecify.annotations.NullMarked;
