// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import java.util.concurrent.Executor;

/** What the ledgers of all partitions of a task share. */
record LedgerParts(
    CommitSettings settings,
    CommitLog log,
    Stamps stamps,
    DecidedObjects objects,
    Aftermath aftermath,
    Uploads uploads,
    UploadPreparation preparation,
    Executor io) {}
