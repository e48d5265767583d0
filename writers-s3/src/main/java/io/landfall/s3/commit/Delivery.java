// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.store.Body;
import io.landfall.s3.upload.PreparedObject;

/**
 * One file on its way to be visible. What was reached is kept, so that a repeated commit goes on
 * from there.
 *
 * <p><b>Threading:</b> one io thread at a time.
 */
final class Delivery {

  /** How far a file has come. */
  enum Stage {
    HIDDEN,
    VISIBLE,
    TAGGED,
    TOLD
  }

  private final FinishedFile file;
  private final PreparedObject object;
  private volatile Stage stage = Stage.HIDDEN;
  private volatile boolean doubtful;

  Delivery(FinishedFile file) {
    this(file, file.object());
  }

  /** A file of which the object was prepared otherwise. */
  Delivery(FinishedFile file, PreparedObject object) {
    this.file = file;
    this.object = object;
  }

  FinishedFile file() {
    return file;
  }

  PreparedObject object() {
    return object;
  }

  String key() {
    return object.key();
  }

  /** Whether an earlier request may have made it visible without an answer. */
  boolean isDoubtful() {
    return doubtful;
  }

  /** A request to make it visible has failed. */
  void failed() {
    doubtful = true;
  }

  /** Whether it is in the store already, as an upload. */
  boolean isInParts() {
    return object.content() instanceof PreparedObject.InParts;
  }

  /** What is visible has all of its records, and more: there is nothing to tag or to tell. */
  void isNotNeeded() {
    stage = Stage.TOLD;
  }

  /** The bytes of an object that is here. */
  Body body() {
    if (object.content() instanceof PreparedObject.Here here) {
      return here.body();
    }
    throw new IllegalStateException("Cannot send " + key() + ": it is sent");
  }

  Stage stage() {
    return stage;
  }

  boolean has(Stage reached) {
    return stage.compareTo(reached) >= 0;
  }

  void reached(Stage next) {
    stage = next;
  }
}
