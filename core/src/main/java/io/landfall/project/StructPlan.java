// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** What was compiled for a schema: its fields can be read, or a struct built of them. */
interface StructPlan extends RecordProjection {

  /** The schema of what {@link #rebuild} answers; the same instance always. */
  @Override
  Schema schema();

  /** The value under the rules. */
  Struct rebuild(ConnectRecord<?> record, Struct value);

  /** The rebuilt struct as seen from the source. */
  View view();

  /** The fields of the rebuilt struct; null where some are structs of fields from elsewhere. */
  @Nullable List<Leaf> leaves();

  /** What has to be asked of a value to know that it can be rebuilt. */
  List<Check> checks();
}
