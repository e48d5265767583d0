// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.influx.http.LinkSettings;
import io.landfall.influx.http.RequestLimits;
import io.landfall.influx.http.TrustStore;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys that say how requests are cut and how they travel. */
final class RequestKeys {

  static final String LINES = "connect.influx.batch.lines";
  static final String BYTES = "connect.influx.batch.bytes";
  static final String IN_FLIGHT = "connect.influx.max.in.flight";
  static final String GZIP = "connect.influx.gzip";
  static final String CONNECT_TIMEOUT_MS = "connect.influx.connect.timeout.ms";
  static final String REQUEST_TIMEOUT_MS = "connect.influx.request.timeout.ms";
  static final String PROXY = "connect.influx.proxy.url";
  static final String TRUST_STORE = "connect.influx.ssl.truststore.location";
  static final String TRUST_PASSWORD = "connect.influx.ssl.truststore.password";

  private RequestKeys() {}

  static void define(ConfigDef def) {
    def.define(
            LINES,
            Type.INT,
            5_000,
            Range.atLeast(1),
            Importance.MEDIUM,
            "Lines of one request at the most.")
        .define(
            BYTES,
            Type.INT,
            8 << 20,
            Range.atLeast(1),
            Importance.MEDIUM,
            "Bytes of the lines of one request at the most, before they are compressed. Where a "
                + "server shows that it takes less, requests get smaller.")
        .define(
            IN_FLIGHT,
            Type.INT,
            1,
            Range.atLeast(1),
            Importance.LOW,
            "Requests that a task has on the wire at once. With more than 1, partitions are dealt out "
                + "to as many lanes, and the requests of a lane follow one another. The engine's "
                + "max.in.flight bounds it too.")
        .define(
            GZIP,
            Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "Whether requests are compressed, at the fastest level.");
    defineTravel(def);
  }

  private static void defineTravel(ConfigDef def) {
    def.define(
            CONNECT_TIMEOUT_MS,
            Type.INT,
            10_000,
            Range.atLeast(1),
            Importance.LOW,
            "Milliseconds to wait for a connection.")
        .define(
            REQUEST_TIMEOUT_MS,
            Type.INT,
            30_000,
            Range.atLeast(1),
            Importance.LOW,
            "Milliseconds to wait for the answer to a request.")
        .define(
            PROXY,
            Type.STRING,
            null,
            KeyChecks.optional(KeyChecks.address()),
            Importance.LOW,
            "Proxy to send requests through, such as http://proxy:3128. Not set, the JVM's "
                + "settings hold (http.proxyHost and its like).")
        .define(
            TRUST_STORE,
            Type.STRING,
            null,
            Importance.LOW,
            "File of the certificates that a server's may descend from: JKS, PKCS12, or PEM by the "
                + "names .pem, .crt and .cer. Not set, the JVM's are trusted.")
        .define(
            TRUST_PASSWORD,
            Type.PASSWORD,
            null,
            Importance.LOW,
            "Password of that file, if it is a key store.");
  }

  static RequestLimits limits(Map<String, Object> values) {
    return new RequestLimits(KeyChecks.number(values, LINES), KeyChecks.number(values, BYTES));
  }

  static int inFlight(Map<String, Object> values) {
    return KeyChecks.number(values, IN_FLIGHT);
  }

  static LinkSettings link(Map<String, Object> values) {
    return new LinkSettings(
        Duration.ofMillis(KeyChecks.number(values, CONNECT_TIMEOUT_MS)),
        Duration.ofMillis(KeyChecks.number(values, REQUEST_TIMEOUT_MS)),
        KeyChecks.isOn(values, GZIP),
        KeyChecks.text(values, PROXY).map(RequestKeys::host),
        KeyChecks.text(values, TRUST_STORE)
            .map(
                file ->
                    new TrustStore(
                        Path.of(file), KeyChecks.secret(values, TRUST_PASSWORD).orElse(""))));
  }

  // Resolved when it is used: its name may not be known yet, and may change
  private static InetSocketAddress host(String url) {
    URI uri = URI.create(url);
    int usual = "https".equals(uri.getScheme()) ? 443 : 80;
    return InetSocketAddress.createUnresolved(
        uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort());
  }
}
