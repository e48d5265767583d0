// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.FileKind;
import org.apache.kafka.common.TopicPartition;

/**
 * A file that can be read now.
 *
 * @param partition in original coordinates
 * @param location of the store
 * @param size in bytes; -1 where a former run sent it
 */
public record VisibleFile(
    TopicPartition partition,
    FileKind kind,
    String location,
    String key,
    String output,
    long first,
    long last,
    long count,
    long size) {}
