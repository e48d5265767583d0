// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A key of a server on 127.0.0.1 and the certificate that it has signed itself, made by {@code
 * keytool}.
 *
 * @param store a key store (PKCS12) with both
 * @param password of the key store and of the key in it
 * @param certificate as PEM
 * @param privateKey as PEM, for its owner alone
 */
public record ServerKeys(Path store, String password, Path certificate, Path privateKey) {

  private static final String ALIAS = "server";
  private static final String PASSWORD = "changeit";
  private static final long PATIENCE_SECONDS = 60;

  /** Makes a key in a directory. */
  public static ServerKeys in(Path directory) {
    Path store = directory.resolve("keys.p12");
    keytool(
        List.of(
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=ip:127.0.0.1,dns:localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD));
    try {
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      Path certificate = directory.resolve("server.pem");
      Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
      Path privateKey =
          Files.createFile(
              directory.resolve("server.key"),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      byte[] key = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
      Files.writeString(privateKey, pem("PRIVATE KEY", key));
      return new ServerKeys(store, PASSWORD, certificate, privateKey);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make keys: " + directory, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot make keys: " + directory, e);
    }
  }

  private static String pem(String what, byte[] der) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  private static void keytool(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    try {
      Process keytool = new ProcessBuilder(command).inheritIO().start();
      if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        keytool.destroyForcibly();
        throw new IllegalStateException("Cannot make keys: keytool failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run keytool", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot run keytool (interrupted)", e);
    }
  }
}
