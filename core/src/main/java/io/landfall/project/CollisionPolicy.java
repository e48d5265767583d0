// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

/** What happens when two fields of a record end up with one name. */
public enum CollisionPolicy {
  /** The record is rejected; the message names both fields. */
  FAIL,
  /** The later one gets the first free of {@code name_2}, {@code name_3}, and so on. */
  SUFFIX,
  /** The earlier one stays, the later is dropped. */
  FIRST,
  /** The later one replaces the earlier. */
  LAST
}
