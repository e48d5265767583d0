// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What requests of one generation have in common.
 *
 * @param api the generation
 * @param uri path and parameters of a write
 * @param authorization value of the header, if there is one
 */
record Endpoint(Api api, URI uri, Optional<String> authorization) {

  static Endpoint of(Api api, Address address, Identity identity) {
    Map<String, String> query = new LinkedHashMap<>();
    String path =
        switch (api) {
          case V1 -> first(address, query);
          case V2 -> second(address, query);
          case V3 -> third(address, query);
        };
    query.put("precision", address.precision().in(api));
    String parameters =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return new Endpoint(api, below(address.url(), path + "?" + parameters), identity.header(api));
  }

  private static String first(Address address, Map<String, String> query) {
    query.put("db", address.database());
    address.retentionPolicy().ifPresent(policy -> query.put("rp", policy));
    query.put("consistency", address.consistency());
    return "/write";
  }

  private static String second(Address address, Map<String, String> query) {
    address.organisation().ifPresent(org -> query.put("org", org));
    query.put("bucket", address.bucketOrDatabase());
    return "/api/v2/write";
  }

  private static String third(Address address, Map<String, String> query) {
    query.put("db", address.databaseWithPolicy());
    // Good lines are stored and bad ones named, and an answer comes when the log has the lines
    query.put("accept_partial", "true");
    query.put("no_sync", "false");
    return "/api/v3/write_lp";
  }

  /** A path below the address, which may have one itself. */
  static URI below(URI url, String path) {
    String base = url.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Nothing that is secret. */
  @Override
  public String toString() {
    return api + " at " + uri;
  }
}
