// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Which table the records of a topic go to.
 *
 * @param format makes the names of tables
 * @param characters whether these are reduced to letters and digits
 * @param named tables that are named; unless there are none, every topic needs one
 * @param quote the character that the database quotes identifiers with
 */
public record TableNaming(
    TableNameFormat format, Characters characters, TopicTables named, char quote) {

  /** What a made name may be of. */
  public enum Characters {
    /** Whatever the format and the topic have. */
    ALL,
    /** Letters of ASCII, digits and underscores, which take the place of all others. */
    NORMALIZED
  }

  public TableNaming {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(characters, "characters");
    Objects.requireNonNull(named, "named");
  }

  /** Tables that are called as the format says. */
  public static TableNaming of(TableNameFormat format) {
    return new TableNaming(format, Characters.ALL, TopicTables.of(List.of()), '"');
  }

  /**
   * The table names of one topic.
   *
   * @throws ConnectException when tables are named, but none for this topic
   */
  public TopicNaming ofTopic(String topic) {
    if (named.isEmpty()) {
      return new TopicNaming(topic, format, characters);
    }
    String table =
        named
            .formatOf(topic)
            .orElseThrow(
                () ->
                    new ConnectException(
                        "no table for topic "
                            + (topic + " (name one in topics.to.tables.mapping)")));
    return new TopicNaming(topic, TableNameFormat.of(table, quote), Characters.ALL);
  }

  /** The table names of one topic. */
  public record TopicNaming(String topic, TableNameFormat format, Characters characters) {

    /** Whether there is one table for each partition. */
    public boolean hasPartition() {
      return format.hasPartition();
    }

    /**
     * The table of a partition.
     *
     * @throws org.apache.kafka.connect.errors.DataException when topic and partition make a name
     *     that no database knows
     */
    public TableName table(String partition) {
      return characters == Characters.NORMALIZED
          ? format.normalized(topic, partition)
          : format.tableOf(topic, partition);
    }
  }
}
