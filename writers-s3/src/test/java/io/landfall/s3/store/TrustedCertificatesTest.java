// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedCertificatesTest {

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

    var managers = new TrustedCertificates(file, new Password("")).managers();

    assertThat(((X509TrustManager) managers[0]).getAcceptedIssuers()).hasSize(1);
  }
}
