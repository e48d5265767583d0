// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Bytes to send; they can be read again from their beginning as long as a request may need it. */
public interface Body {

  /** Number of bytes. */
  long length();

  /** A new stream over all the bytes, from the first one. */
  InputStream open();

  /** The bytes of an array, which is not copied. */
  static Body of(byte[] bytes) {
    return new Body() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }
}
