// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Digests of values, with a secret or without. */
@FunctionalInterface
interface Digest {

  /** The digest of the value's bytes, or of its text in UTF-8; in hexadecimal. */
  default String of(Object value) {
    return HexFormat.of().formatHex(of(bytes(value)));
  }

  byte[] of(byte[] bytes);

  /**
   * @param algorithm sha256, sha512, sha1 or md5
   */
  static Digest of(String algorithm, @Nullable String secret) {
    try {
      return secret == null ? plain(algorithm) : keyed(algorithm, secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot hash: this JDK has no " + algorithm, e);
    }
  }

  /**
   * @throws ConfigException for a secret that is none; does not hold it
   */
  static void checkSecret(String key, @Nullable Password secret) {
    if (secret != null && secret.value().isEmpty()) {
      throw new ConfigException(key, secret, "expected a secret, or no key");
    }
  }

  private static Digest plain(String algorithm) throws NoSuchAlgorithmException {
    String name = algorithm.startsWith("sha") ? "SHA-" + algorithm.substring(3) : "MD5";
    MessageDigest digest = MessageDigest.getInstance(name);
    return digest::digest;
  }

  private static Digest keyed(String algorithm, String secret)
      throws NoSuchAlgorithmException, InvalidKeyException {
    Mac mac = Mac.getInstance("Hmac" + algorithm.toUpperCase(java.util.Locale.ROOT));
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
    return mac::doFinal;
  }

  private static byte[] bytes(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    return value instanceof ByteBuffer buffer
        ? PlainText.bytes(buffer)
        : PlainText.of(value).getBytes(StandardCharsets.UTF_8);
  }
}
