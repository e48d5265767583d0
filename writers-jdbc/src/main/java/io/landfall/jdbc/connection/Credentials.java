// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import org.jspecify.annotations.Nullable;

/**
 * Who connects.
 *
 * @param user null for the user of the configuration, if it names one
 * @param password a password or a token; null for none. For SQL Server, without any user, it is an
 *     access token
 */
public record Credentials(@Nullable String user, @Nullable String password) {

  /** Never the password. */
  @Override
  public String toString() {
    return "Credentials[" + user + "]";
  }
}
