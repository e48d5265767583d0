// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

/** How a routed record meets one that the target has already. */
public enum RouteMode {
  /** The record is added, as the writer is configured to. */
  INSERT,
  /** The record takes the place of the one with the same key fields. */
  UPSERT
}
