// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.json;

import io.landfall.s3.format.encode.Bytes;

/** Writes a value that is not null. */
@FunctionalInterface
interface JsonValue {

  /** No way to write. */
  JsonValue NONE =
      (out, value) -> {
        throw new IllegalStateException("Cannot write JSON: no encoder");
      };

  void write(Bytes out, Object value);
}
