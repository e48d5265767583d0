// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustStoreTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"JKS,changeit", "PKCS12,''"})
  void aStoreIsReadWithoutAPassword(String type, String password) throws Exception {
    TrustManagerFactory usual =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    usual.init((KeyStore) null);
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setCertificateEntry(
        "one", ((X509TrustManager) usual.getTrustManagers()[0]).getAcceptedIssuers()[0]);
    Path file = directory.resolve("trust.store");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }

    assertThatCode(() -> new TrustStore(file, "").context()).doesNotThrowAnyException();
  }
}
