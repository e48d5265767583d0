// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import org.apache.kafka.common.TopicPartition;

/**
 * A file that was decided by a former run and has to be made again; the same instance for each of
 * its records.
 *
 * @param partition in original coordinates
 * @param key of the value object
 * @param output path of the output partition, without topic
 * @param first offset of its first record
 * @param last offset of its last record: the file is complete with it
 * @param count number of its records
 */
public record UnfinishedFile(
    TopicPartition partition, String key, String output, long first, long last, long count) {}
