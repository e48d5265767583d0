// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * What S3 promises and S3Proxy 4.1 does not by itself: it looks at {@code If-Match} before it takes
 * the object, so that of several puts at a time all succeed, and takes parts of uploads that are
 * gone. Here changes come one after another.
 */
final class AtomicBlobStore extends ForwardingBlobStore {

  private final Set<String> uploads = new HashSet<>();

  AtomicBlobStore(BlobStore store) {
    super(store);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    byte[] bytes = read(content);
    synchronized (this) {
      if (request.ifMatch() != null) {
        requireMatch(request);
      }
      return super.putBlob(request, new ByteArrayInputStream(bytes));
    }
  }

  /** A client that stops in the middle of a body must not hold up the others. */
  private static byte[] read(InputStream content) {
    try {
      return content == null ? new byte[0] : content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireMatch(PutObjectRequest request) {
    HeadObjectResponse there = blobMetadata(request.bucket(), request.key());
    if (there == null || !unquoted(there.eTag()).equals(unquoted(request.ifMatch()))) {
      throw refusal(412, "PreconditionFailed");
    }
  }

  private static String unquoted(String etag) {
    return etag.replace("\"", "");
  }

  @Override
  public synchronized MultipartUpload initiateMultipartUpload(
      CreateMultipartUploadRequest request) {
    MultipartUpload upload = super.initiateMultipartUpload(request);
    uploads.add(upload.id());
    return upload;
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream content) {
    byte[] bytes = read(content);
    synchronized (this) {
      requireUpload(upload);
      return super.uploadMultipartPart(upload, request, new ByteArrayInputStream(bytes));
    }
  }

  @Override
  public synchronized CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    requireUpload(upload);
    CompleteMultipartUploadResponse done = super.completeMultipartUpload(upload, request);
    uploads.remove(upload.id());
    return done;
  }

  @Override
  public synchronized void abortMultipartUpload(MultipartUpload upload) {
    uploads.remove(upload.id());
    super.abortMultipartUpload(upload);
  }

  private void requireUpload(MultipartUpload upload) {
    if (!uploads.contains(upload.id())) {
      throw refusal(404, "NoSuchUpload");
    }
  }

  private static RuntimeException refusal(int status, String code) {
    return S3Exception.builder()
        .statusCode(status)
        .message(code)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
        .build();
  }
}
