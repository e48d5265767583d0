// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

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
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that a server's may descend from.
 *
 * @param location a key store of Java (JKS or PKCS12), or certificates as PEM
 * @param password of the key store, perhaps empty
 */
public record TrustStore(Path location, String password) {

  /**
   * A context that trusts these alone.
   *
   * @throws ConfigException if the file cannot be read
   */
  SSLContext context() {
    try {
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(isText() ? fromText() : fromStore());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      ConfigException fault =
          new ConfigException(
              "Cannot read the trust store: "
                  + location
                  + " (connect.influx.ssl.truststore.location and .password; JKS, PKCS12 or PEM): "
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
    char @Nullable [] secret = password.isEmpty() ? null : password.toCharArray();
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

  /** Nothing that is secret. */
  @Override
  public String toString() {
    return location.toString();
  }
}
