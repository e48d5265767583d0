// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists of a bucket, page by page. */
final class S3Listings {

  private static final int LARGEST_PAGE = 1000;

  private final S3Client client;
  private final String bucket;

  S3Listings(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /** Objects after a key. */
  List<ObjectInfo> listed(String prefix, String after, int limit) {
    List<ObjectInfo> found = new ArrayList<>();
    String token = null;
    do {
      String next = token;
      ListObjectsV2Response page =
          client.listObjectsV2(
              request ->
                  request
                      .bucket(bucket)
                      .prefix(prefix)
                      .startAfter(after.isEmpty() ? null : after)
                      .continuationToken(next)
                      .encodingType(EncodingType.URL)
                      .maxKeys(Math.min(LARGEST_PAGE, limit - found.size())));
      for (S3Object each : page.contents()) {
        found.add(S3Store.info(each.key(), each.size(), each.eTag(), Map.of()));
      }
      token = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
    } while (token != null && found.size() < limit);
    return found;
  }

  /** Uploads that are open. */
  List<OpenUpload> openUploads(String prefix) {
    List<OpenUpload> open = new ArrayList<>();
    String key = null;
    String id = null;
    boolean more;
    do {
      String keyMarker = key;
      String idMarker = id;
      ListMultipartUploadsResponse page =
          client.listMultipartUploads(
              request ->
                  request
                      .bucket(bucket)
                      .prefix(prefix)
                      .keyMarker(keyMarker)
                      .uploadIdMarker(idMarker)
                      .encodingType(EncodingType.URL));
      page.uploads().forEach(each -> open.add(new OpenUpload(each.key(), each.uploadId())));
      key = page.nextKeyMarker();
      id = page.nextUploadIdMarker();
      more = Boolean.TRUE.equals(page.isTruncated()) && key != null;
    } while (more);
    return open;
  }
}
