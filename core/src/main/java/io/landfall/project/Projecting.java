// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

/**
 * A transform that does nothing but apply rules to one part of each record: whoever reads the
 * record next can read through a {@link Projector} of the same rules instead, and get the same.
 */
public interface Projecting {

  /** The part of records that is changed. */
  RecordPart part();

  /** What is done to it. */
  ProjectionRules rules();

  /** {@link Projector#evictions} of the transform itself; from any thread. */
  long evictions();

  /** {@link Projector#lostToCollisions} of the transform itself; from any thread. */
  long lostToCollisions();
}
