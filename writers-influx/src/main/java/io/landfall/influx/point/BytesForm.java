// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

/** What becomes of bytes. */
public enum BytesForm {
  /** A string in Base64. */
  BASE64,
  /** The record is rejected. */
  REJECT
}
