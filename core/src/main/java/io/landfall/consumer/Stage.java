// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

/** Steps at which a record can fail, by the names that Connect writes into dead letters. */
enum Stage {
  KEY_CONVERTER,
  VALUE_CONVERTER,
  HEADER_CONVERTER,
  TRANSFORMATION,
  TASK_PUT
}
