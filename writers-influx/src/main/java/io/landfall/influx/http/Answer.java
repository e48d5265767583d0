// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server has answered.
 *
 * @param status code of HTTP
 * @param headers the first value of each header, by its name in lower case
 * @param body the text, perhaps empty
 */
record Answer(int status, Map<String, String> headers, String body) {

  /** A header, whatever the case of its name. */
  Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /** How long the server asks to wait, in milliseconds. */
  OptionalLong retryAfterMs(long nowMs) {
    return header("retry-after")
        .map(value -> RetryAfter.millis(value, nowMs))
        .orElse(OptionalLong.empty());
  }
}
