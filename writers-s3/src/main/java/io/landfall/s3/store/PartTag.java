// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

/**
 * A part that was sent.
 *
 * @param number from 1
 * @param etag as the store named it
 */
public record PartTag(int number, String etag) {}
