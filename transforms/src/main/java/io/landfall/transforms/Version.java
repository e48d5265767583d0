// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

/** The version that the jar's manifest names. */
final class Version {
  /** {@code undefined}, Connect's own word for it, where the classes come from no jar. */
  static final String OF_THIS_MODULE = read();

  private Version() {}

  private static String read() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "undefined" : version;
  }
}
