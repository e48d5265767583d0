// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/** Reads one value from records of one kind. */
interface FieldReader {
  @Nullable Object read(ConnectRecord<?> record);
}
