// SPDX-License-Identifier: Apache-2.0
/**
 * The writer to S3 and to stores that speak its protocol, its connector and task. Object keys, file
 * formats and the store live in packages below this one. Of these only the formats are there yet.
 */
@NullMarked
package io.landfall.s3;

import org.jspecify.annotations.NullMarked;
