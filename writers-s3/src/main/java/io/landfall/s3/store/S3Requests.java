// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import io.landfall.s3.store.ObjectAttributes.Use;
import io.landfall.s3.store.S3Settings.Encryption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Requests with all that the settings ask for. */
final class S3Requests {

  private static final String CUSTOMER_ALGORITHM = "AES256";
  private static final String ANY_TYPE = "application/octet-stream";

  private final S3Settings settings;

  /** Headers of encryption; those that are null are not sent. */
  private final @Nullable String encryptionName;

  private final @Nullable String kmsKeyId;
  private final @Nullable String customerAlgorithm;
  private final @Nullable String customerKey;
  private final @Nullable String customerKeyMd5;

  S3Requests(S3Settings settings) {
    this.settings = settings;
    Encryption encryption = settings.encryption();
    String key = encryption.customerKey().map(Password::value).orElse(null);
    this.customerAlgorithm = key == null ? null : CUSTOMER_ALGORITHM;
    this.customerKey = key;
    this.customerKeyMd5 =
        key == null
            ? null
            : Base64.getEncoder().encodeToString(md5().digest(Base64.getDecoder().decode(key)));
    this.encryptionName = key == null ? orNull(encryption.name()) : null;
    this.kmsKeyId = key == null ? orNull(encryption.kmsKeyId()) : null;
  }

  String bucket() {
    return settings.bucket();
  }

  PutObjectRequest put(String key, Body body, ObjectAttributes attributes, Condition condition)
      throws IOException {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(settings.bucket())
            .key(key)
            .metadata(attributes.metadata())
            .contentType(contentType(attributes))
            .contentMD5(md5(body))
            .acl(orNull(settings.acl()))
            .storageClass(storageClass(attributes))
            .sseCustomerAlgorithm(customerAlgorithm)
            .sseCustomerKey(customerKey)
            .sseCustomerKeyMD5(customerKeyMd5)
            .serverSideEncryption(encryptionName)
            .ssekmsKeyId(kmsKeyId);
    if (condition instanceof Condition.Absent) {
      request.ifNoneMatch("*");
    } else if (condition instanceof Condition.Matches matches) {
      request.ifMatch(matches.etag());
    }
    return request.build();
  }

  CreateMultipartUploadRequest start(String key, ObjectAttributes attributes) {
    return CreateMultipartUploadRequest.builder()
        .bucket(settings.bucket())
        .key(key)
        .metadata(attributes.metadata())
        .contentType(contentType(attributes))
        .checksumAlgorithm(settings.sums().checksums() ? ChecksumAlgorithm.CRC32 : null)
        .acl(orNull(settings.acl()))
        .storageClass(storageClass(attributes))
        .sseCustomerAlgorithm(customerAlgorithm)
        .sseCustomerKey(customerKey)
        .sseCustomerKeyMD5(customerKeyMd5)
        .serverSideEncryption(encryptionName)
        .ssekmsKeyId(kmsKeyId)
        .build();
  }

  /**
   * A part.
   *
   * @param sum its CRC32, or {@code null} to send none
   */
  UploadPartRequest part(String key, String uploadId, int number, Body body, @Nullable String sum)
      throws IOException {
    return UploadPartRequest.builder()
        .bucket(settings.bucket())
        .key(key)
        .uploadId(uploadId)
        .partNumber(number)
        .checksumCRC32(sum)
        .contentMD5(md5(body))
        .sseCustomerAlgorithm(customerAlgorithm)
        .sseCustomerKey(customerKey)
        .sseCustomerKeyMD5(customerKeyMd5)
        .build();
  }

  CompleteMultipartUploadRequest.Builder complete(String key, String uploadId) {
    return CompleteMultipartUploadRequest.builder()
        .bucket(settings.bucket())
        .key(key)
        .uploadId(uploadId)
        .sseCustomerAlgorithm(customerAlgorithm)
        .sseCustomerKey(customerKey)
        .sseCustomerKeyMD5(customerKeyMd5);
  }

  HeadObjectRequest head(String key) {
    return HeadObjectRequest.builder()
        .bucket(settings.bucket())
        .key(key)
        .sseCustomerAlgorithm(customerAlgorithm)
        .sseCustomerKey(customerKey)
        .sseCustomerKeyMD5(customerKeyMd5)
        .build();
  }

  GetObjectRequest get(String key) {
    return GetObjectRequest.builder()
        .bucket(settings.bucket())
        .key(key)
        .sseCustomerAlgorithm(customerAlgorithm)
        .sseCustomerKey(customerKey)
        .sseCustomerKeyMD5(customerKeyMd5)
        .build();
  }

  /** A body that is opened anew for each attempt. */
  static RequestBody content(Body body, String contentType) {
    return RequestBody.fromContentProvider(body::open, body.length(), contentType);
  }

  private @Nullable String storageClass(ObjectAttributes attributes) {
    return attributes.use() == Use.DATA ? orNull(settings.storageClass()) : null;
  }

  String contentType(ObjectAttributes attributes) {
    if (attributes.use() == Use.DATA && !settings.contentType().isEmpty()) {
      return settings.contentType();
    }
    return attributes.contentType().isEmpty() ? ANY_TYPE : attributes.contentType();
  }

  /**
   * The CRC32 of a part. An upload that began with checksums is completed with them, and not every
   * store tells what it found.
   */
  @Nullable String sum(Body body) throws IOException {
    if (!settings.sums().checksums()) {
      return null;
    }
    CRC32 sum = new CRC32();
    byte[] buffer = new byte[1 << 13];
    try (InputStream in = body.open()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sum.update(buffer, 0, read);
      }
    }
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  private @Nullable String md5(Body body) throws IOException {
    if (!settings.sums().digest()) {
      return null;
    }
    MessageDigest digest = md5();
    byte[] buffer = new byte[1 << 13];
    try (InputStream in = body.open()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return Base64.getEncoder().encodeToString(digest.digest());
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
