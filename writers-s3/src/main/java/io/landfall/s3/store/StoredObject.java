// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

/**
 * An object that was read.
 *
 * @param bytes its content, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record StoredObject(ObjectInfo info, byte[] bytes) {}
