// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitLog;
import io.landfall.s3.ledger.Stamps;
import java.util.concurrent.Executor;

/**
 * What the ledgers of all partitions of a task share.
 *
 * @param sends the same threads, some at a time: for decided files, of which there may be a
 *     thousand at once
 */
record LedgerParts(
    CommitSettings settings,
    CommitLog log,
    Stamps stamps,
    DecidedObjects objects,
    Aftermath aftermath,
    Uploads uploads,
    UploadPreparation preparation,
    Executor io,
    Executor sends) {}
