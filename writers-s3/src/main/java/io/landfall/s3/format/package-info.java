// SPDX-License-Identifier: Apache-2.0
/**
 * What the bytes of a file look like: the port that the writer holds, and its providers, found by
 * {@link java.util.ServiceLoader}. Nothing here knows where a file is stored.
 */
@Beta
@NullMarked
package io.landfall.s3.format;

import io.landfall.Beta;
import org.jspecify.annotations.NullMarked;
