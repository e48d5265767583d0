// SPDX-License-Identifier: Apache-2.0
/**
 * The writer to S3, to stores that speak its protocol and to directories, with its connector and
 * task. A record goes from {@code key} (where to) through {@code schema} and {@code file} (into
 * which file) to {@code format}, {@code upload} and {@code store}, and is made visible by {@code
 * commit}; these packages do not know this one.
 */
@NullMarked
package io.landfall.s3;

import org.jspecify.annotations.NullMarked;
