// SPDX-License-Identifier: Apache-2.0
/**
 * Pipelines that others have described, whole: from their sources to their sinks, with the
 * connectors as they stand there.
 */
@NullMarked
package io.landfall.examples.pipelines;

import org.jspecify.annotations.NullMarked;
