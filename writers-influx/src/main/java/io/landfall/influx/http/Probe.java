// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server which generation it is. {@code /ping} names the version in a header in all of them,
 * {@code /health} in the body in the second. A server of the second that is addressed by database
 * alone, without token, organisation and bucket, is written to as one of the first, which it serves
 * too. For a server that names no version, organisation or bucket decide, and it is a guess.
 */
final class Probe {

  private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What was found out.
   *
   * @param isCertain whether the server has named it, so that nothing has to be tried
   */
  record Found(Api api, boolean isCertain) {}

  private final Link link;
  private final Address address;
  private final Identity identity;
  private final InstantSource clock;

  Probe(Link link, Address address, Identity identity, InstantSource clock) {
    this.link = link;
    this.address = address;
    this.identity = identity;
    this.clock = clock;
  }

  Found ask() throws IOException, HopelessException {
    Answer ping = get("/ping");
    String version = version(ping);
    if (version.isEmpty()) {
      version = version(get("/health"));
    }
    Api api = api(version, ping);
    LOG.info(
        "{} says that it has version {}: writing as to generation {}",
        address,
        version.isEmpty() ? "nothing" : version,
        api);
    Merging.of(ping)
        .ifPresent(
            doubt -> LOG.warn("{} does not merge equal points by itself: {}", address, doubt));
    return new Found(api, !version.isEmpty() || api == Api.V3);
  }

  private Answer get(String path) throws IOException, HopelessException {
    Answer answer = link.get(Endpoint.below(address.url(), path), identity.header(Api.V3));
    int status = answer.status();
    if (status == 401 || status == 403) {
      throw new HopelessException(
          "Cannot ask " + address + path + " for its version: " + status,
          Hints.of(answer) + "; connect.influx.api spares the question");
    }
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      throw new RetryLaterException(
          "Cannot ask " + address + path + " for its version: " + status,
          answer.retryAfterMs(clock.millis()));
    }
    return answer;
  }

  private Api api(String version, Answer ping) {
    if (version.startsWith("3") || ping.header("cluster-uuid").isPresent()) {
      return Api.V3;
    }
    boolean second = version.startsWith("2") && identity.token().isPresent();
    boolean perhaps = version.startsWith("2") || version.isEmpty();
    return second || (perhaps && address.namesBucket()) ? Api.V2 : Api.V1;
  }

  private static String version(Answer answer) {
    String named = answer.header("x-influxdb-version").or(() -> inBody(answer)).orElse("").trim();
    return named.startsWith("v") ? named.substring(1) : named;
  }

  private static Optional<String> inBody(Answer answer) {
    if (answer.status() / 100 != 2 || !answer.body().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readTree(answer.body()).path("version").textValue());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
