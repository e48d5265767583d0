// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import io.landfall.s3.store.StoreException.Kind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The answers of S3 and of stores like it, by their code and, without one, by their status. */
enum S3ErrorCode {
  UNMET(Kind.PRECONDITION, "", "PreconditionFailed"),
  BUSY(Kind.CONFLICT, "", "ConditionalRequestConflict", "OperationAborted"),
  ABSENT(Kind.NOT_FOUND, "", "NoSuchKey", "NoSuchUpload", "InvalidPart", "NotFound"),
  NO_BUCKET(
      Kind.NO_BUCKET,
      "there is no such bucket: create it, or correct s3.bucket.name and store.url",
      "NoSuchBucket"),
  ELSEWHERE(
      Kind.REFUSED,
      "the bucket is in another region: set s3.region",
      "PermanentRedirect",
      "AuthorizationHeaderMalformed",
      "IllegalLocationConstraintException"),
  SKEWED(Kind.REFUSED, "set it, best by NTP", "RequestTimeTooSkewed"),
  BAD_SIGNATURE(
      Kind.REFUSED,
      "the secret key does not belong to the access key, or a proxy changes requests",
      "SignatureDoesNotMatch"),
  UNKNOWN_KEY(
      Kind.REFUSED,
      "the store does not know the access key: correct aws.access.key.id or what provides it",
      "InvalidAccessKeyId",
      "InvalidSecurity"),
  DENIED(
      Kind.REFUSED,
      "these credentials need the rights s3:PutObject, s3:GetObject, s3:ListBucket, "
          + "s3:ListBucketMultipartUploads and s3:AbortMultipartUpload; with aws:kms also those "
          + "for the key",
      "AccessDenied",
      "AllAccessDisabled",
      "AccountProblem",
      "InvalidToken",
      "InvalidObjectState"),
  EXPIRED(Kind.UNAVAILABLE, "the credentials have expired: renew them", "ExpiredToken"),
  TOO_LONG(Kind.UNACCEPTABLE, "a key has at most 1024 bytes", "KeyTooLongError", "InvalidURI"),
  TOO_MUCH(
      Kind.UNACCEPTABLE,
      "too large for an object of this store",
      "EntityTooLarge",
      "MetadataTooLarge",
      "InvalidTag"),
  TOO_SMALL(Kind.REFUSED, "the store wants larger parts: raise s3.part.size", "EntityTooSmall"),
  CHUNKS(
      Kind.REFUSED,
      "set s3.chunked.encoding=false, and if that is not enough s3.checksum.mode=when_required",
      "XAmzContentSHA256Mismatch",
      "InvalidChunkSizeError"),
  NOT_THERE(
      Kind.REFUSED,
      "the store has no such feature: leave out what asks for it",
      "NotImplemented",
      "MethodNotAllowed"),
  NO_EXPECT(Kind.REFUSED, "set s3.http.send.expect.continue=false"),
  FULL(Kind.UNAVAILABLE, "the store is full", "QuotaExceeded", "InsufficientStorage"),
  OVERLOADED(
      Kind.UNAVAILABLE,
      "",
      "SlowDown",
      "InternalError",
      "ServiceUnavailable",
      "RequestTimeout",
      "Throttling",
      "ThrottlingException",
      "TooManyRequests",
      "RequestLimitExceeded",
      "BandwidthLimitExceeded",
      "BadDigest",
      "IncompleteBody",
      "TemporaryRedirect"),
  OTHER(Kind.REFUSED, "");

  private static final Map<String, S3ErrorCode> BY_CODE = new HashMap<>();

  static {
    for (S3ErrorCode each : values()) {
      for (String code : each.codes.split(",", -1)) {
        BY_CODE.put(code.toLowerCase(Locale.ROOT), each);
      }
    }
    BY_CODE.remove("");
  }

  private final Kind kind;
  private final String hint;
  private final String codes;

  S3ErrorCode(Kind kind, String hint, String... codes) {
    this.kind = kind;
    this.hint = hint;
    this.codes = String.join(",", codes);
  }

  static S3ErrorCode of(String code, int status) {
    S3ErrorCode byCode = BY_CODE.get(code.toLowerCase(Locale.ROOT));
    return byCode == null ? byStatus(status) : byCode;
  }

  private static S3ErrorCode byStatus(int status) {
    return switch (status) {
      case 301 -> ELSEWHERE;
      case 401, 403 -> DENIED;
      case 404 -> ABSENT;
      case 405, 501 -> NOT_THERE;
      case 409 -> BUSY;
      case 412 -> UNMET;
      case 417 -> NO_EXPECT;
      case 507 -> FULL;
      case 307, 408, 429 -> OVERLOADED;
      default -> status >= 500 ? OVERLOADED : OTHER;
    };
  }

  Kind kind() {
    return kind;
  }

  String hint() {
    return hint;
  }
}
