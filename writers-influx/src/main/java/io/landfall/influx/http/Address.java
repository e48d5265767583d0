// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.net.URI;
import java.util.Optional;

/**
 * Where the lines go.
 *
 * @param url scheme, host, port and perhaps a path, without query
 * @param database name of the database
 * @param retentionPolicy name of the policy within the database; empty leaves it to the server
 * @param consistency for a cluster of the first generation: {@code all}, {@code any}, {@code one}
 *     or {@code quorum}
 * @param organisation for the second generation
 * @param bucket for the second generation; empty makes it from database and policy
 * @param precision what the timestamps count
 */
public record Address(
    URI url,
    String database,
    Optional<String> retentionPolicy,
    String consistency,
    Optional<String> organisation,
    Optional<String> bucket,
    Precision precision) {

  /** The name that InfluxDB gives to the policy that is always there. */
  private static final String PRESET_POLICY = "autogen";

  /** The bucket that stands for database and policy where none is named. */
  String bucketOrDatabase() {
    return bucket.orElseGet(this::databaseWithPolicy);
  }

  /** The database, followed by its policy unless that is the usual one. */
  String databaseWithPolicy() {
    return retentionPolicy
        .filter(policy -> !policy.equals(PRESET_POLICY))
        .map(policy -> database + "/" + policy)
        .orElse(database);
  }

  /** Whether something is named that only servers of the second generation know. */
  boolean namesBucket() {
    return organisation.isPresent() || bucket.isPresent();
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
