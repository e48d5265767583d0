// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A part's tag with its checksum: an upload that began with checksums is completed with them, even
 * by another process whose settings have changed.
 */
final class S3PartTag {

  private static final String CRC32 = ";crc32=";

  private S3PartTag() {}

  static PartTag of(int number, @Nullable String sum, UploadPartResponse sent) {
    String etag = sent.eTag() == null ? "" : sent.eTag();
    return new PartTag(number, sum == null ? etag : etag + CRC32 + sum);
  }

  static CompletedPart completed(PartTag tag) {
    int at = tag.etag().lastIndexOf(CRC32);
    @Nullable String sum = at < 0 ? null : tag.etag().substring(at + CRC32.length());
    return CompletedPart.builder()
        .partNumber(tag.number())
        .eTag(at < 0 ? tag.etag() : tag.etag().substring(0, at))
        .checksumCRC32(sum)
        .build();
  }
}
