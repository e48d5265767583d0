// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

/** What must hold of a key when a request is carried out. */
public sealed interface Condition {

  /** Whatever is there is replaced. */
  record Always() implements Condition {}

  /** There is no object under the key. */
  record Absent() implements Condition {}

  /**
   * The object is the one that was seen.
   *
   * @param etag as the store named it
   */
  record Matches(String etag) implements Condition {}

  /** Whatever is there is replaced. */
  Condition ALWAYS = new Always();

  /** There is no object under the key. */
  Condition ABSENT = new Absent();
}
