// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.util.Comparator;

/** The order of keys in listings: by their bytes in UTF-8, which is by code points. */
final class KeyOrder implements Comparator<String> {

  static final KeyOrder BYTES = new KeyOrder();

  /** From here on the order of chars and that of code points differ. */
  private static final char FIRST_SURROGATE = '\uD800';

  private KeyOrder() {}

  @Override
  public int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        return Integer.compare(rank(left), rank(right));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Surrogates stand for code points after all other chars. */
  private static int rank(char c) {
    if (c < FIRST_SURROGATE) {
      return c;
    }
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
