// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.wire;

/**
 * What befalls one request of a sink.
 *
 * @param kind of the request
 * @param nth of its kind, from 1
 * @param fate what becomes of it
 * @param victim what becomes of the sink that has sent it
 */
public record Strike(Wire.Kind kind, int nth, Fate fate, Victim victim) {

  /** What becomes of a request. */
  public enum Fate {
    /** It never arrives. */
    LOST,
    /** It is carried out, and nobody hears of it. */
    UNHEARD,
    /** It is on the way until it is let go. */
    HELD
  }

  /** What becomes of the sender. */
  public enum Victim {
    /** Nothing that it sends from now on arrives. */
    DEAD,
    /** It goes on, without an answer to this request for now. */
    ALIVE
  }

  @Override
  public String toString() {
    return kind + "#" + nth + " " + fate + "/" + victim;
  }
}
