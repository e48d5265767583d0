// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import io.landfall.s3.store.StoreException;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Where the decisions of topic-partitions are, one compare-and-set after another. */
public interface CommitLog {

  /** Stands for a partition that has nothing stored. */
  String NO_VERSION = "";

  /** What is decided now; empty where nothing is stored. */
  Optional<Versioned> read(TopicPartition partition) throws IOException;

  /**
   * Stores a decision if the stored one is still the expected one.
   *
   * @param bytes of the state; the same ones when it is sent again
   * @param expected version of what was read or written last
   * @return the version of what is stored now
   * @throws StoreException of kind PRECONDITION when it is another one, or when this decision was
   *     stored before; any other exception leaves the outcome unknown
   */
  String replace(CommitState state, byte[] bytes, String expected) throws IOException;

  /**
   * Removes what counts no more, after a claim.
   *
   * @param version of the claim
   */
  void tidy(TopicPartition partition, String version) throws IOException;

  /** Where the decisions of a partition are, for messages. */
  String where(TopicPartition partition);
}
