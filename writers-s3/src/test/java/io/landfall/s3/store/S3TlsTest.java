// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.store.StoreException.Kind;
import io.landfall.testing.embedded.ServerKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store whose certificate nobody but the configuration vouches for. */
class S3TlsTest {

  @TempDir private static Path directory;
  private static ServerKeys keys;
  private static S3ProxyServer server;

  @BeforeAll
  static void startAServer() throws Exception {
    keys = ServerKeys.in(directory);
    server = S3ProxyServer.secured(keys);
  }

  @AfterAll
  static void stopIt() throws Exception {
    server.close();
  }

  private static Map<String, String> props(String... more) {
    Map<String, String> props = new HashMap<>(server.props());
    props.put("s3.part.retries", "0");
    for (int i = 0; i < more.length; i += 2) {
      props.put(more[i], more[i + 1]);
    }
    return props;
  }

  @Test
  void aKeyStoreOrAFileOfTextVouchesForIt() throws IOException {
    assertTakes(
        props(
            "s3.ssl.truststore.location", keys.store().toString(),
            "s3.ssl.truststore.password", keys.password()));
    assertTakes(props("s3.ssl.truststore.location", keys.certificate().toString()));
  }

  private static void assertTakes(Map<String, String> props) throws IOException {
    assertThat(props.get("store.url")).startsWith("https://");
    try (ObjectStore store = Stores.open(props)) {
      store.put(
          "a", Body.of("secure".getBytes(UTF_8)), ObjectAttributes.NONE, new Condition.Always());

      assertThat(store.get("a").orElseThrow().bytes()).asString(UTF_8).isEqualTo("secure");
    }
  }

  @Test
  void nobodyElseIsTrustedAndWaitingDoesNotHelp() {
    assertThatThrownBy(() -> Stores.open(props()))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
        .hasMessageContaining("the store's certificate is not trusted")
        .hasMessageContaining("set s3.ssl.truststore.location to what it descends from");
  }

  @Test
  void aTrustStoreThatCannotBeReadIsNamed() {
    assertThatThrownBy(
            () ->
                Stores.open(
                    props(
                        "s3.ssl.truststore.location",
                        keys.store().toString(),
                        "s3.ssl.truststore.password",
                        "mistyped")))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("Cannot read the trust store: " + keys.store())
        .hasMessageNotContaining("mistyped");
  }
}
