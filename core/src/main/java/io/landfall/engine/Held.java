// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be taken yet, or (without record) a dead letter of the host's that stands
 * between held records.
 */
record Held(
    Partition partition,
    long offset,
    long acceptedMs,
    @Nullable SinkRecord record,
    @Nullable CompletionStage<?> letter) {}
