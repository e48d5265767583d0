// SPDX-License-Identifier: Apache-2.0
/**
 * Records seen through rules: flattened, renamed, filtered. A {@link
 * io.landfall.project.RecordProjection} is compiled once per schema and reads straight from the
 * source record; a {@link io.landfall.project.Projector} finds the compiled one for each record, or
 * rebuilds the record by it. Transforms rebuild, writers read.
 */
@Beta
@NullMarked
package io.landfall.project;

import io.landfall.Beta;
import org.jspecify.annotations.NullMarked;
