// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the records whose lines a server quotes.
 *
 * @param records the record to the server's reason
 * @param isComplete whether every quoted line was found
 */
record QuotedLines(Map<Integer, String> records, boolean isComplete) {

  static QuotedLines of(Map<String, String> quoted, Lines lines, Piece piece) {
    Map<Integer, String> records = new HashMap<>();
    Set<String> found = new HashSet<>();
    for (int record : piece.records()) {
      int from = lines.offset(record);
      int count = lines.offset(record + 1) - from;
      String text = new String(lines.array(), from, count, StandardCharsets.UTF_8);
      for (String line : text.split("\n", -1)) {
        String reason = quoted.get(line);
        if (reason != null) {
          records.put(record, reason);
          found.add(line);
        }
      }
    }
    return new QuotedLines(records, found.size() == quoted.size());
  }
}
