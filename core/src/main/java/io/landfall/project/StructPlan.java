// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** What was compiled for a schema: its fields can be read, or a struct built of them. */
interface StructPlan extends RecordProjection {

  /** The schema of what {@link #rebuild} answers; the same instance always. */
  Schema schema();

  /** The value under the rules. */
  Struct rebuild(ConnectRecord<?> record, Struct value);
}
