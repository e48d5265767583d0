// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import io.landfall.project.RecordProjection;
import org.jspecify.annotations.Nullable;

/**
 * What was selected from a record: it takes the place of the record's value.
 *
 * @param projection which fields these are
 * @param values the value of each
 */
@SuppressWarnings("ArrayRecordComponent") // made by one, read by one, compared by none
record SelectedRow(RecordProjection projection, @Nullable Object[] values) {}
