// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

/**
 * What a store holds of a topic-partition.
 *
 * @param version names this content to {@link CommitLog#replace}
 */
public record Versioned(CommitState state, String version) {}
