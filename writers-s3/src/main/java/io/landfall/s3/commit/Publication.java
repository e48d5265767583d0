// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectStore;
import io.landfall.writer.ReleaseCause;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;

/**
 * How finished files become visible, and what is remembered of it.
 *
 * <p><b>Threading:</b> one host thread calls, and waits in {@link #open} and in {@link #release} at
 * stop only, both bounded; {@link #commit} and {@link #finish} are called by io threads too, one at
 * a time, also while the host thread waits. Stages complete on io threads.
 *
 * <p><b>Delivery:</b> a file is visible as a whole or not at all, and after its companions.
 *
 * <p><b>Order:</b> files of one commit become visible in any order, and so do those of several
 * output partitions; what is decided of a topic-partition is decided in the order of the calls.
 *
 * <p><b>Failure:</b> an {@link IOException} asks for the same call again with an equal argument; it
 * finds out what the former one did. {@link FencedException} names the partition to open again. Any
 * other exception stops the task.
 */
public interface Publication extends AutoCloseable {

  /**
   * Claims partitions, makes visible what a former owner has decided where the store has it
   * already, and removes uploads that nobody will complete. A partition that is open already is
   * opened anew.
   *
   * @return the offsets that the store remembers, where it does: reading goes on from them
   */
  Map<TopicPartition, Long> open(Collection<TopicPartition> added) throws IOException;

  /** What is known about a record that was read; asked for each record, in offset order. */
  Decision decision(TopicPartition partition, String output, long offset);

  /** The files that are to be made again, as of when the partition was opened. */
  default Set<UnfinishedFile> unfinished(TopicPartition partition) {
    return Set.of();
  }

  /**
   * What an object must carry beside the bytes: for {@link ObjectStore#startUpload}.
   *
   * @param first offset of the file's first record
   */
  ObjectAttributes attributes(TopicPartition partition, long first);

  /**
   * Makes files visible; when the stage completes they are, and so is what was decided.
   *
   * <p>From now on uploads in parts of these files belong to the publication: the caller no longer
   * aborts them, but calls {@link #abandon} when it gives the commit up. Bytes must stay readable
   * until the stage has completed.
   */
  CompletionStage<Void> commit(FileCommit commit);

  /**
   * Gives a commit up whose stage has failed: uploads of files that were not decided are aborted,
   * those that are decided, or may be, stay for the next owner. Never throws.
   */
  void abandon(FileCommit commit);

  /** Makes the files of an unfinished one visible: the value file and its companions. */
  CompletionStage<Void> finish(UnfinishedFile unfinished, List<FinishedFile> files);

  /** Positions ran ahead without files. */
  CompletionStage<Void> advance(Map<TopicPartition, Long> next);

  /**
   * Whether more output partitions have committed ahead of others than should be remembered: all
   * open files of the topic-partition should be committed now.
   */
  default boolean wantsAllCommitted(TopicPartition partition) {
    return false;
  }

  /** Partitions are no longer this task's; nothing of them is sent any more. */
  void release(Collection<TopicPartition> removed, ReleaseCause cause);

  @Override
  void close();
}
