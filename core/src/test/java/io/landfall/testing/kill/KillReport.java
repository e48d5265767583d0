// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import java.util.List;

/**
 * What a run of kills found.
 *
 * @param seed of its plan
 * @param deaths of the host, in order
 * @param acknowledged how many records the broker acknowledged
 * @param missing acknowledged records that the target does not hold at the end
 * @param overtaken partitions whose committed offset was above the first record missing from the
 *     target, at any death and at the end
 */
public record KillReport(
    long seed, List<Death> deaths, int acknowledged, List<String> missing, List<String> overtaken) {

  /** Copies the lists. */
  public KillReport {
    deaths = List.copyOf(deaths);
    missing = List.copyOf(missing);
    overtaken = List.copyOf(overtaken);
  }

  /** How often it died inside a commit. */
  public long insideCommit() {
    return deaths.stream().filter(Death::insideCommit).count();
  }

  /** One line for a person. */
  public String summary() {
    return deaths.size()
        + " kills, "
        + insideCommit()
        + " inside a commit, "
        + acknowledged
        + " records acknowledged, "
        + missing.size()
        + " missing, "
        + overtaken.size()
        + " offsets ahead (-Dlandfall.kill.seed="
        + seed
        + ")";
  }
}
