// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import java.util.Map;

/**
 * Knows who connects, at the moment when a connection is made: for tokens that expire. Named by
 * {@code jdbc.credentials.provider.class}; needs a public constructor without arguments.
 *
 * <p><b>Threading:</b> one thread at a time.
 *
 * <p><b>Failure:</b> an {@link java.io.IOException}, a {@link
 * java.util.concurrent.TimeoutException} or Kafka Connect's {@code RetriableException} is an
 * outage, and asked again later; everything else stops the task.
 */
@FunctionalInterface
public interface CredentialsProvider {

  /**
   * Called once, first.
   *
   * @param props the keys that begin with {@code jdbc.credentials.provider.}, without this prefix,
   *     over all keys of the sink
   */
  default void configure(Map<String, String> props) {}

  /** Asked for each new connection. */
  Credentials credentials() throws Exception;
}
