// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/** How data without a schema is rebuilt. For one thread; not re-entrant. */
interface MapPlan {

  Map<String, @Nullable Object> rebuild(ConnectRecord<?> record, Map<?, ?> value);
}
