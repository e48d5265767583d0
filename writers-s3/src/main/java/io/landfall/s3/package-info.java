// SPDX-License-Identifier: Apache-2.0
/**
 * The writer to S3 and to stores that speak its protocol, its connector and task. Object keys, file
 * formats and the store will live in packages below this one. Still empty.
 */
@NullMarked
package io.landfall.s3;

import org.jspecify.annotations.NullMarked;
