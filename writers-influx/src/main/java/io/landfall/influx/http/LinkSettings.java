// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How requests travel.
 *
 * @param connectTimeout to the first byte that may be sent
 * @param requestTimeout from there to the last byte of the answer
 * @param gzip whether bodies are compressed
 * @param proxy the way to the server; empty takes what the JVM is started with
 * @param trust certificates to trust; empty takes the JVM's
 */
public record LinkSettings(
    Duration connectTimeout,
    Duration requestTimeout,
    boolean gzip,
    Optional<InetSocketAddress> proxy,
    Optional<TrustStore> trust) {

  /** From the first byte of the connection to the last of the answer. */
  Duration together() {
    return connectTimeout.plus(requestTimeout);
  }
}
