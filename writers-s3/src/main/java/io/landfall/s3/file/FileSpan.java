// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

import java.util.HashMap;
import java.util.Map;

/** Which records are in a file: counted while it is written. */
final class FileSpan {

  private final long first;
  private long last;
  private long count;

  FileSpan(long first) {
    this.first = first;
    this.last = first;
  }

  void add(long offset) {
    last = offset;
    count++;
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  long count() {
    return count;
  }

  /** The tags of a file, and those that the user adds. */
  Map<String, String> tags(Map<String, String> more) {
    Map<String, String> tags = new HashMap<>(more);
    tags.put("startOffset", Long.toString(first));
    tags.put("endOffset", Long.toString(last));
    tags.put("recordCount", Long.toString(count));
    return tags;
  }
}
