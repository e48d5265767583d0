// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitException;
import io.landfall.s3.ledger.FileMark;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.upload.PreparedObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Which records a file has that was sent at least once, as user metadata of its object: two owners
 * may send different ones under the same key. It names no sink, so that exactly once does not take
 * such a file for a decided one.
 *
 * @param partition in original coordinates
 * @param first offset of the file's first record
 * @param layout changes with whatever shapes keys and bytes of files
 */
record DirectMark(TopicPartition partition, long first, String layout) {

  private static final String LAYOUT = "landfall-layout";
  private static final List<String> IDENTITY =
      List.of(FileMark.TOPIC, FileMark.PARTITION, FileMark.FIRST);

  /** A short form of a fingerprint. */
  static String layout(String fingerprint) {
    CRC32 sum = new CRC32();
    sum.update(fingerprint.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  /** What is known when the file begins. */
  ObjectAttributes begun() {
    return new ObjectAttributes(
        Map.of(
            FileMark.FORMAT,
            FileMark.format(),
            FileMark.TOPIC,
            partition.topic(),
            FileMark.PARTITION,
            Integer.toString(partition.partition()),
            FileMark.FIRST,
            Long.toString(first),
            LAYOUT,
            layout));
  }

  /** What is known when it is complete. */
  static ObjectAttributes complete(FinishedFile file) {
    ObjectAttributes begun = file.object().attributes();
    Map<String, String> all = new HashMap<>(begun.metadata());
    all.put(FileMark.LAST, Long.toString(file.last()));
    all.put(FileMark.COUNT, Long.toString(file.count()));
    return new ObjectAttributes(all, begun.contentType());
  }

  /**
   * Refuses to write over an object that has other records: two files with one name would lose
   * those of the first.
   *
   * @param where location and key of the object, for messages
   * @throws CommitException naming both
   */
  static void requireSame(ObjectInfo there, FinishedFile file, String where) {
    Map<String, String> theirs = there.metadata();
    Map<String, String> ours = file.object().attributes().metadata();
    for (String name : IDENTITY) {
      String known = theirs.get(name);
      String own = ours.get(name);
      if (known != null && own != null && !known.equals(own)) {
        throw new CommitException(
            "Cannot write "
                + (where + " with the records from " + text(ours) + ": it has those from ")
                + (text(theirs) + " (give files names that tell topic, partition and offset, or")
                + " each sink a topics.dir of its own)");
      }
    }
  }

  private static String text(Map<String, String> mark) {
    return mark.get(FileMark.TOPIC)
        + ("-" + mark.get(FileMark.PARTITION))
        + ("@" + mark.get(FileMark.FIRST));
  }

  /**
   * Whether an object has all records of the file, and later ones, which would be lost with it. It
   * is not known of objects that bear no mark, such as those of other connectors.
   */
  static boolean isExceededBy(ObjectInfo there, FinishedFile file) {
    Map<String, String> theirs = there.metadata();
    PreparedObject object = file.object();
    Map<String, String> ours = object.attributes().metadata();
    for (String name : IDENTITY) {
      String known = theirs.get(name);
      if (known == null || !known.equals(ours.get(name))) {
        return false;
      }
    }
    OptionalLong last = number(theirs.get(FileMark.LAST));
    OptionalLong count = number(theirs.get(FileMark.COUNT));
    if (last.isPresent() && count.isPresent()) {
      return last.getAsLong() > file.last() && count.getAsLong() >= file.count();
    }
    // An object in parts does not tell its end; of the same rows the longer file has more of them
    return theirs.containsKey(LAYOUT)
        && theirs.get(LAYOUT).equals(ours.get(LAYOUT))
        && there.size() > object.size();
  }

  private static OptionalLong number(@Nullable String text) {
    try {
      return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
