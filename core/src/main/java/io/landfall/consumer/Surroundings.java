// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.engine.SinkListener;
import java.time.InstantSource;

/** What an application lends to the tasks of its sink. */
record Surroundings(
    Clients clients,
    InstantSource clock,
    SinkListener listener,
    ConsumerSink.TaskMetrics metrics) {}
