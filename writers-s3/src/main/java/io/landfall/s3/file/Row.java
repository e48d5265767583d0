// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** What a file holds of a record. */
record Row(@Nullable Schema schema, @Nullable Object value) {}
