// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.json;

/** How decimals are written. */
public enum DecimalFormat {
  /** A string: the unscaled value's bytes in Base64. */
  BASE64,

  /** A number. */
  NUMERIC
}
