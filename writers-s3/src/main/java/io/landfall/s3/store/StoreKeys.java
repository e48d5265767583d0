// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import io.landfall.s3.store.S3Settings.Connection;
import io.landfall.s3.store.S3Settings.Credentials;
import io.landfall.s3.store.S3Settings.Encryption;
import io.landfall.s3.store.S3Settings.Proxy;
import io.landfall.s3.store.S3Settings.Sums;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/** The keys that say where objects go, who asks, and how. */
public final class StoreKeys {

  /** Key: the bucket, or the directory below that of {@link #URL}. */
  public static final String BUCKET = "s3.bucket.name";

  /** Key: region of the bucket. */
  public static final String REGION = "s3.region";

  /** Key: endpoint of a store that is not AWS, or a directory as {@code file:} URL. */
  public static final String URL = "store.url";

  static final String PATH_STYLE = "s3.path.style.access.enabled";
  static final String WAN_MODE = "s3.wan.mode";
  static final String PROVIDER_CLASS = "s3.credentials.provider.class";
  static final String PROVIDER_KEYS = "s3.credentials.provider.";
  static final String ACCESS_KEY = "aws.access.key.id";
  static final String SECRET_KEY = "aws.secret.access.key";
  static final String SSE = "s3.ssea.name";
  static final String CUSTOMER_KEY = "s3.sse.customer.key";
  static final String KMS_KEY = "s3.sse.kms.key.id";
  static final String ACL = "s3.acl.canned";
  static final String STORAGE_CLASS = "s3.storage.class";
  static final String CONTENT_TYPE = "s3.content.type";
  static final String PROXY_URL = "s3.proxy.url";
  static final String PROXY_USER = "s3.proxy.user";
  static final String PROXY_PASSWORD = "s3.proxy.password";
  static final String TRUST_LOCATION = "s3.ssl.truststore.location";
  static final String TRUST_PASSWORD = "s3.ssl.truststore.password";
  static final String EXPECT_CONTINUE = "s3.http.send.expect.continue";
  static final String DIGEST = "s3.send.digest";
  static final String RETRIES = "s3.part.retries";
  static final String BACKOFF = "s3.retry.backoff.ms";
  static final String CHECKSUMS = "s3.checksum.mode";
  static final String CHUNKS = "s3.chunked.encoding";
  static final String CONNECT_TIMEOUT = "s3.connect.timeout.ms";
  static final String REQUEST_TIMEOUT = "s3.request.timeout.ms";
  static final String CONNECTIONS = "s3.max.connections";

  static final String DEFAULT_PROVIDER =
      "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider";

  private static final Password NO_PASSWORD = new Password("");

  private StoreKeys() {}

  /** Adds the keys. */
  public static ConfigDef define(ConfigDef def) {
    StoreKeyDefinitions.define(def);
    return def;
  }

  /** The faults that span keys, of a configuration whose single keys are right; no I/O. */
  public static List<ConfigValue> validate(Map<String, String> props) {
    return StoreKeyRules.faults(props);
  }

  /** Reads the keys of a configuration that is valid. */
  static S3Settings settings(Map<String, String> props) {
    AbstractConfig values = new AbstractConfig(define(new ConfigDef()), props, false);
    Optional<URI> endpoint = StoreUrl.endpoint(text(values, URL));
    return new S3Settings(
        text(values, BUCKET),
        text(values, REGION),
        endpoint,
        values.getBoolean(PATH_STYLE),
        values.getBoolean(WAN_MODE),
        connection(values),
        credentials(values, props),
        new Encryption(text(values, SSE), text(values, KMS_KEY), password(values, CUSTOMER_KEY)),
        text(values, ACL),
        text(values, STORAGE_CLASS),
        text(values, CONTENT_TYPE),
        new Sums(
            text(values, CHECKSUMS).equals("when_supported"),
            chunked(text(values, CHUNKS), endpoint),
            values.getBoolean(DIGEST)));
  }

  /** Many stores that are not AWS do not understand chunks, or keep their headers. */
  private static boolean chunked(String wanted, Optional<URI> endpoint) {
    return wanted.equals("auto") ? endpoint.isEmpty() : Boolean.parseBoolean(wanted);
  }

  private static Connection connection(AbstractConfig values) {
    String address = text(values, PROXY_URL);
    return new Connection(
        address.isEmpty() ? Optional.empty() : Optional.of(proxy(values, address)),
        trust(values),
        values.getBoolean(EXPECT_CONTINUE),
        values.getInt(CONNECTIONS),
        (int) Math.min(Integer.MAX_VALUE, values.getInt(RETRIES) + 1L),
        Duration.ofMillis(values.getLong(BACKOFF)),
        Duration.ofMillis(values.getInt(CONNECT_TIMEOUT)),
        Duration.ofMillis(values.getInt(REQUEST_TIMEOUT)));
  }

  private static Optional<TrustedCertificates> trust(AbstractConfig values) {
    return Optional.of(text(values, TRUST_LOCATION))
        .filter(location -> !location.isEmpty())
        .map(
            location ->
                new TrustedCertificates(
                    Path.of(location), password(values, TRUST_PASSWORD).orElse(NO_PASSWORD)));
  }

  private static Proxy proxy(AbstractConfig values, String address) {
    URI uri = StoreUrl.proxy(address);
    String info = uri.getUserInfo() == null ? "" : uri.getUserInfo();
    int colon = info.indexOf(':');
    String user = colon < 0 ? info : info.substring(0, colon);
    Password password = colon < 0 ? NO_PASSWORD : new Password(info.substring(colon + 1));
    String given = text(values, PROXY_USER);
    return new Proxy(
        StoreUrl.withoutUser(uri),
        given.isEmpty() ? user : given,
        password(values, PROXY_PASSWORD).orElse(password));
  }

  private static Credentials credentials(AbstractConfig values, Map<String, String> props) {
    Map<String, String> keys = new HashMap<>();
    props.forEach(
        (key, value) -> {
          if (key.startsWith(PROVIDER_KEYS) && !key.equals(PROVIDER_CLASS) && value != null) {
            keys.put(key.substring(PROVIDER_KEYS.length()), value);
          }
        });
    String type = text(values, PROVIDER_CLASS);
    return new Credentials(
        type.equals(DEFAULT_PROVIDER) ? "" : type,
        keys,
        text(values, ACCESS_KEY),
        password(values, SECRET_KEY).orElse(NO_PASSWORD));
  }

  private static String text(AbstractConfig values, String key) {
    String text = values.getString(key);
    return text == null ? "" : text.trim();
  }

  private static Optional<Password> password(AbstractConfig values, String key) {
    return Optional.ofNullable(values.getPassword(key)).filter(given -> !given.value().isEmpty());
  }
}
