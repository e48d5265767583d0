// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what any user of the target would see. */
@FunctionalInterface
public interface TargetReader {

  /**
   * All visible rows of the records of a topic, in any order, each with the fields of the record's
   * value by name. Empty where nothing was written yet.
   */
  List<Map<String, @Nullable Object>> rows(String topic) throws Exception;
}
