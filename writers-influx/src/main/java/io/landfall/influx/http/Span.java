// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

/**
 * Records of a batch that follow one another.
 *
 * @param from the first
 * @param until the one after the last
 * @param rounds how often these were sent without those that were refused
 */
record Span(int from, int until, int rounds) {

  /** The records of a batch. */
  static Span all(int records) {
    return new Span(0, records, 0);
  }

  Span before(int record) {
    return new Span(from, record, 0);
  }

  Span since(int record) {
    return new Span(record, until, 0);
  }

  Span again() {
    return new Span(from, until, rounds + 1);
  }

  boolean isEmpty() {
    return from >= until;
  }
}
