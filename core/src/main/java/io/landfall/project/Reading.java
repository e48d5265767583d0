// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import org.apache.kafka.connect.connector.ConnectRecord;

/** How records of one kind are read through all steps. */
interface Reading {

  RecordProjection projection();

  /**
   * Whether a record of this kind surely passes every step. A no is a suspicion only; so is an
   * exception.
   */
  boolean suits(ConnectRecord<?> record);

  /** Whether values are read where they are, by whatever thread. */
  default boolean isInPlace() {
    return false;
  }
}
