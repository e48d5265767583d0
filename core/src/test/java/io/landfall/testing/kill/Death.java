// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

/**
 * How a life of a host ended.
 *
 * @param insideCommit whether a commit had begun and not been reported as durable
 * @param commits how many were reported as durable
 */
public record Death(boolean insideCommit, int commits) {}
