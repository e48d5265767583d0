// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

/** An upload in parts that is not completed. */
public record OpenUpload(String key, String uploadId) {}
