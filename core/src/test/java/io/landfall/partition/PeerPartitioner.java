// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import io.confluent.connect.storage.partitioner.Partitioner;

/** A class that a user wrote for another connector. */
public final class PeerPartitioner implements Partitioner {}
