// SPDX-License-Identifier: Apache-2.0
/**
 * The host for applications without a Connect worker: consumers, converters, transforms and dead
 * letters around the engine, configured like a connector.
 *
 * <p>{@link io.landfall.consumer.ConsumerSink} is the way in. Each task is one thread with one
 * consumer; {@code ConsumerLoop} shows the order of its steps, and everything stateful about
 * delivery is the engine's.
 */
@NullMarked
package io.landfall.consumer;

import org.jspecify.annotations.NullMarked;
