// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.util.Arrays;
import java.util.Set;

/** What one request carries: the lines of some records, without those that are refused already. */
final class Piece {

  /** Takes bytes that follow one another. */
  interface RunConsumer {
    void accept(byte[] array, int from, int count);
  }

  private final Lines source;
  private final int[] records;
  private final int lines;
  private final int bytes;

  Piece(Lines source, Span span, Set<Integer> refused) {
    this.source = source;
    int[] kept = new int[span.until() - span.from()];
    int count = 0;
    int lineSum = 0;
    int byteSum = 0;
    for (int record = span.from(); record < span.until(); record++) {
      int own = source.linesBefore(record + 1) - source.linesBefore(record);
      if (own > 0 && (refused.isEmpty() || !refused.contains(record))) {
        kept[count++] = record;
        lineSum += own;
        byteSum += source.offset(record + 1) - source.offset(record);
      }
    }
    records = count == kept.length ? kept : Arrays.copyOf(kept, count);
    lines = lineSum;
    bytes = byteSum;
  }

  int lines() {
    return lines;
  }

  int bytes() {
    return bytes;
  }

  /** The records whose lines these are, in ascending order. */
  int[] records() {
    return records;
  }

  void forEachRun(RunConsumer consumer) {
    int next = 0;
    while (next < records.length) {
      int from = source.offset(records[next]);
      int until = source.offset(records[next] + 1);
      next++;
      while (next < records.length && source.offset(records[next]) == until) {
        until = source.offset(records[next] + 1);
        next++;
      }
      consumer.accept(source.array(), from, until - from);
    }
  }

  byte[] copy() {
    byte[] copy = new byte[bytes];
    int[] length = {0};
    forEachRun(
        (array, from, count) -> {
          System.arraycopy(array, from, copy, length[0], count);
          length[0] += count;
        });
    return copy;
  }

  /**
   * Whether texts of fields have line feeds within: servers count those as lines or not, so what
   * they say of lines by number or text names nobody.
   */
  boolean hasInnerLineFeeds() {
    int[] feeds = {0};
    forEachRun(
        (array, from, count) -> {
          for (int i = from; i < from + count; i++) {
            feeds[0] += array[i] == '\n' ? 1 : 0;
          }
        });
    return feeds[0] > lines;
  }

  /** The record that a line belongs to, or -1 for a number that the request has not. */
  int recordOfLine(int number) {
    int before = 0;
    for (int record : records) {
      before += source.linesBefore(record + 1) - source.linesBefore(record);
      if (number <= before) {
        return number < 1 ? -1 : record;
      }
    }
    return -1;
  }
}
