// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.store.StoreException;
import io.landfall.writer.Failure;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/** What is decided of a partition is not what this owner has decided: it must be opened again. */
public final class FencedException extends ConnectException {

  private static final long serialVersionUID = 1L;

  private final transient Set<TopicPartition> partitions;

  FencedException(TopicPartition partition, String message) {
    super(message);
    this.partitions = Set.of(partition);
  }

  /**
   * What a failure to send parts means: where the upload is gone, what was sent of it is too, and
   * the partition has to be read again; any other failure is itself.
   */
  public static Throwable ofUpload(TopicPartition partition, Throwable failure) {
    boolean isGone =
        Failure.unwrap(failure) instanceof StoreException answer
            && answer.kind() == StoreException.Kind.NOT_FOUND;
    return isGone
        ? new FencedException(
            partition,
            Failure.unwrap(failure).getMessage()
                + (" (was the upload aborted by a lifecycle rule, or by another sink that writes"
                    + " below the same topics.dir? partition ")
                + (partition + " is read again)"))
        : failure;
  }

  /** The partitions to open again. */
  public Set<TopicPartition> partitions() {
    return partitions;
  }
}
