// SPDX-License-Identifier: Apache-2.0
/** Which records share a file although their schemas differ, and how they come to its schema. */
@NullMarked
package io.landfall.s3.schema;

import org.jspecify.annotations.NullMarked;
