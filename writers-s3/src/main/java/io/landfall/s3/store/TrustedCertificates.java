// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that a store's may descend from.
 *
 * @param location a key store of Java (JKS or PKCS12), or certificates as PEM
 * @param password of the key store, perhaps empty
 */
record TrustedCertificates(Path location, Password password) {

  /**
   * What trusts these alone.
   *
   * @throws ConfigException if the file cannot be read
   */
  TrustManager[] managers() {
    try {
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(isText() ? fromText() : fromStore());
      return managers.getTrustManagers();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      ConfigException fault =
          new ConfigException(
              "Cannot read the trust store: "
                  + location
                  + (" (" + StoreKeys.TRUST_LOCATION + " and .password; JKS, PKCS12 or PEM): ")
                  + e.getMessage());
      fault.initCause(e);
      throw fault;
    }
  }

  private boolean isText() {
    String name = location.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".pem") || name.endsWith(".crt") || name.endsWith(".cer");
  }

  private KeyStore fromStore() throws IOException, GeneralSecurityException {
    // A JKS is read without its password, but not with an empty one
    char @Nullable [] secret = password.value().isEmpty() ? null : password.value().toCharArray();
    File file = new File(location.toString());
    KeyStore store = KeyStore.getInstance(file, secret);
    // A PKCS12 with an empty password shows nothing without one
    return secret == null && store.size() == 0 ? KeyStore.getInstance(file, new char[0]) : store;
  }

  private KeyStore fromText() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream text = Files.newInputStream(location)) {
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
        store.setCertificateEntry("certificate-" + number++, each);
      }
    }
    return store;
  }
}
