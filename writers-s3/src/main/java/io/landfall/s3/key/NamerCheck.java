// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.key;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Asks a namer for the names of a few files, before it names any that hold records. */
final class NamerCheck {

  /** Partition 1 with offset 23 and partition 12 with offset 3 are one text without a divider. */
  private static final int[] PARTITIONS = {1, 12};

  private static final long[] STARTS = {3, 23};

  private final FileNamer namer;
  private final String topic;
  private final Map<String, FileId> named = new HashMap<>();

  private NamerCheck(FileNamer namer, String topic) {
    this.namer = namer;
    this.topic = topic;
  }

  /**
   * Configures a namer, and refuses one that gives two files one name, or does not know its own
   * names.
   *
   * @throws ConfigException naming the class
   */
  static void begin(FileNamer namer, Map<String, String> props) {
    String topics = props.get("topics");
    String topic = topics == null ? "" : topics.split(",", 2)[0].trim();
    try {
      namer.configure(props);
      new NamerCheck(namer, topic.isEmpty() ? "topic" : topic).require();
    } catch (ConfigException e) {
      throw e;
    } catch (RuntimeException e) {
      throw fault(namer, "it fails: " + e, e);
    }
  }

  private void require() {
    for (int partition : PARTITIONS) {
      for (long start : STARTS) {
        require(new FileId(topic, new TopicPartition(topic, partition), "out", start, 0));
      }
    }
  }

  private void require(FileId file) {
    String name = namer.name(file);
    FileId other = named.putIfAbsent(name, file);
    if (other != null) {
      throw fault(
          namer,
          "the files of " + text(other) + " and of " + text(file) + " have one name: " + name,
          null);
    }
    for (int partition : PARTITIONS) {
      TopicPartition of = new TopicPartition(topic, partition);
      String pattern = namer.pattern(of) + ObjectNames.VIEWS;
      boolean isOwn = of.equals(file.partition());
      if (Pattern.compile(pattern, Pattern.DOTALL).matcher(name).matches() != isOwn) {
        throw fault(
            namer,
            ("its pattern of " + of + (isOwn ? " does not match " : " matches "))
                + ("the name of " + text(file) + ": " + name),
            null);
      }
    }
  }

  private static String text(FileId file) {
    return file.partition() + "@" + file.start();
  }

  private static ConfigException fault(
      FileNamer namer, String what, @Nullable RuntimeException cause) {
    ConfigException fault =
        new ConfigException("Cannot name files by " + namer.getClass().getName() + ": " + what);
    if (cause != null) {
      fault.initCause(cause);
    }
    return fault;
  }
}
