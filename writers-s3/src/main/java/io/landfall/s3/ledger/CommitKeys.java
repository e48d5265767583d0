// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * Keys of commit objects: {@code <directory>/<sink>/<topic>/<partition>.json}, or {@code
 * <directory>/<sink>/<topic>/<partition>/<number>.json}.
 *
 * @param directory without a {@code /} at its end
 */
public record CommitKeys(String directory, String sink) {

  public static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private static final int PAGE = 1000;
  private static final Pattern PARTITION = Pattern.compile("([^/]+)/(\\d+)(\\.json|/\\d+\\.json)");

  public CommitKeys {
    while (directory.endsWith("/")) {
      directory = directory.substring(0, directory.length() - 1);
    }
  }

  /** Key of the partition, to which an ending is added. */
  public String of(TopicPartition partition) {
    return ofSink() + partition.topic() + "/" + partition.partition();
  }

  /** What the keys of all partitions start with. */
  public String ofSink() {
    return directory + "/" + segment(sink) + "/";
  }

  /** Whose key it is; empty for one that is no commit object's. */
  public Optional<TopicPartition> partition(String key) {
    Matcher rest = PARTITION.matcher(key.substring(ofSink().length()));
    return rest.matches()
        ? Optional.of(new TopicPartition(rest.group(1), Integer.parseInt(rest.group(2))))
        : Optional.empty();
  }

  /** Partitions that have commit objects. */
  public Set<TopicPartition> stored(ObjectStore store) throws IOException {
    Set<TopicPartition> found = new TreeSet<>(ORDER);
    String last = "";
    List<ObjectInfo> page;
    do {
      page = store.list(ofSink(), last, PAGE);
      for (ObjectInfo object : page) {
        last = object.key();
        partition(last).ifPresent(found::add);
      }
    } while (page.size() == PAGE);
    return found;
  }

  private static String segment(String name) {
    String encoded = FileMark.encoded(name);
    return encoded.equals(".") || encoded.equals("..") ? encoded.replace(".", "%2E") : encoded;
  }
}
