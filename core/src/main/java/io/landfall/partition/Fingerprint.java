// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short texts that stand for long ones. */
final class Fingerprint {

  static final HexFormat HEX = HexFormat.of().withUpperCase();

  private static final int BYTES = 8;

  private Fingerprint() {}

  /** A name for settings: another one whenever one of them is another. */
  static String of(String kind, Iterable<String> settings) {
    // The length keeps neighbours apart whatever they contain.
    StringBuilder all = new StringBuilder();
    for (String setting : settings) {
      all.append(setting.length()).append(':').append(setting);
    }
    return kind + "-" + hash(all.toString());
  }

  /** 16 hexadecimal digits. */
  static String hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
