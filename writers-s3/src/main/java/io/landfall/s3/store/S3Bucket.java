// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import io.landfall.s3.store.StoreException.Kind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What the answer to the question for a bucket means; it has a status, and no text. */
final class S3Bucket {

  private static final int FORBIDDEN = 403;

  private S3Bucket() {}

  static void judge(String location, StoreException answer) throws StoreException {
    if (answer.kind() == Kind.NOT_FOUND) {
      String hint = S3ErrorCode.NO_BUCKET.hint();
      throw new StoreException(
          Kind.NO_BUCKET,
          "Cannot open " + location + ": NoSuchBucket (" + hint + ")",
          hint,
          -1,
          answer);
    }
    boolean maybeJustTheQuestion =
        answer.getCause() instanceof AwsServiceException service
            && service.statusCode() == FORBIDDEN
            && !answer.hint().startsWith("the bucket is in");
    if (!maybeJustTheQuestion) {
      throw answer;
    }
  }
}
