// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.verify;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Something that is not as it should be, or cannot be told.
 *
 * @param from first offset that it concerns
 * @param until last offset that it concerns
 * @param keys of the files that it concerns; none for what is not there
 */
public record Finding(
    Kind kind, TopicPartition partition, long from, long until, List<String> keys) {

  /** What is found. */
  public enum Kind {
    /**
     * No file has these offsets. Normal where records are skipped, where the topic is compacted, or
     * where producers use transactions.
     */
    GAP("no file has"),
    /** Files of one output partition have the same offsets. */
    OVERLAP("files overlap at"),
    /** More than one file has the same record. */
    DUPLICATE("more than one file has"),
    /** Neither metadata nor tags tell which record is the last one. */
    UNKNOWN_RANGE("the end is not known of the file with"),
    /** Keys or headers without their values. */
    NO_VALUES("there are no values beside"),
    /** A file is decided and not visible: the sink finishes it when it runs. */
    UNFINISHED("a decided file is not visible:"),
    /** A file is visible that nobody has decided: something else wrote it. */
    UNDECIDED("nobody has decided the file with");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Whether records are, or can be, lost or twice there. */
    public boolean isFault() {
      return this != UNKNOWN_RANGE;
    }
  }

  public Finding {
    keys = List.copyOf(keys);
  }

  @Override
  public String toString() {
    String offsets = from == until ? "@" + from : "@" + from + ".." + until;
    return kind
        + (": " + kind.text + " " + partition + offsets)
        + (keys.isEmpty() ? "" : " " + String.join(", ", keys));
  }
}
