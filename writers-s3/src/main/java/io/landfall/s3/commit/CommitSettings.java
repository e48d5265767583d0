// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.Routing;
import java.util.Objects;

/**
 * What a task needs to know to commit exactly once.
 *
 * @param directory where commit objects are, outside of the directory of the data
 * @param sink whose partitions these are
 * @param owner how this task is named to others: host and task
 * @param routing whether records go to the same output partition whenever they are read
 * @param fingerprint of everything that shapes keys and bytes of files: partitioner, time zone,
 *     file names, padding, format, codec
 * @param uploads which uploads are of files of a topic-partition
 * @param followUps what is done once a file is visible
 */
public record CommitSettings(
    String directory,
    String sink,
    String owner,
    Routing routing,
    String fingerprint,
    UploadNames uploads,
    FollowUps followUps) {

  public CommitSettings {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(sink, "sink");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(routing, "routing");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(uploads, "uploads");
    Objects.requireNonNull(followUps, "followUps");
  }
}
