// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/** The addresses of stores and proxies as users write them. */
final class StoreUrl {

  private StoreUrl() {}

  /** The directory of a {@code file:} URL; empty for other addresses. */
  static Optional<Path> directory(String url) {
    if (!url.toLowerCase(Locale.ROOT).startsWith("file:")) {
      return Optional.empty();
    }
    URI uri = parsed(StoreKeys.URL, url);
    if (uri.getPath() == null || uri.getPath().isEmpty() || hasHost(uri)) {
      throw wrong(StoreKeys.URL, url, "file: and an absolute path, such as file:///var/objects");
    }
    return Optional.of(Path.of(uri.getPath()));
  }

  private static boolean hasHost(URI uri) {
    return uri.getAuthority() != null && !uri.getAuthority().isEmpty();
  }

  /** The endpoint of a store; empty for AWS. Without a scheme it is https. */
  static Optional<URI> endpoint(String url) {
    if (url.isEmpty() || directory(url).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(http(StoreKeys.URL, url, "https://"));
  }

  /** The address of a proxy; without a scheme it is http. */
  static URI proxy(String url) {
    return http(StoreKeys.PROXY_URL, url, "http://");
  }

  static URI withoutUser(URI uri) {
    int port = uri.getPort();
    return URI.create(uri.getScheme() + "://" + uri.getHost() + (port < 0 ? "" : ":" + port));
  }

  private static URI http(String key, String url, String scheme) {
    URI uri = parsed(key, url.contains("://") ? url : scheme + url);
    boolean known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!known || uri.getHost() == null) {
      throw wrong(key, url, "http:// or https:// and a host");
    }
    return uri;
  }

  private static URI parsed(String key, String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw wrong(key, url, "a URL; " + e.getReason());
    }
  }

  private static ConfigException wrong(String key, String url, String expected) {
    return new ConfigException(
        key, url.replaceAll("//[^/@]*@", "//[hidden]@"), "must be " + expected);
  }
}
