// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A bucket of S3, or of a store that speaks its protocol, over the SDK's client that waits. */
final class S3Store implements ObjectStore {

  private static final int LONGEST_KEY = 1024;

  private final S3Client client;
  private final AwsCredentialsProvider credentials;
  private final S3Requests requests;
  private final S3Failures failures;
  private final S3Listings listings;
  private final S3Probe probe;

  /**
   * @param probePrefix where objects may be written and removed to find out what the store can do
   */
  S3Store(S3Settings settings, AwsCredentialsProvider credentials, String probePrefix) {
    this.client = S3Clients.client(settings, credentials);
    this.credentials = credentials;
    this.requests = new S3Requests(settings);
    this.failures = new S3Failures(settings);
    this.listings = new S3Listings(client, requests.bucket());
    this.probe = new S3Probe(this, probePrefix);
  }

  private interface Request<T> {
    T run() throws IOException;
  }

  private <T> T ask(String verb, String key, Request<T> request) throws IOException {
    try {
      return request.run();
    } catch (SdkException e) {
      throw failures.of(verb, key, e);
    }
  }

  private void check(String verb, String key) throws StoreException {
    String hint = "";
    if (key.isEmpty()) {
      hint = "a key has at least one character";
    } else if (key.getBytes(UTF_8).length > LONGEST_KEY) {
      hint = "a key has at most " + LONGEST_KEY + " bytes";
    } else if (("/" + key + "/").contains("/../") || ("/" + key + "/").contains("/./")) {
      hint = "clients and proxies take . and .. for steps of a path";
    }
    if (!hint.isEmpty()) {
      throw new StoreException(
          Kind.UNACCEPTABLE,
          "Cannot " + verb + " " + location() + "/" + key + ": bad key (" + hint + ")",
          hint,
          -1,
          null);
    }
  }

  /** Whether the bucket answers; whoever may not ask that may still be allowed to write. */
  void requireBucket() throws IOException {
    try {
      ask("open", "", () -> client.headBucket(request -> request.bucket(requests.bucket())));
    } catch (StoreException e) {
      S3Bucket.judge(location(), e);
    }
  }

  @Override
  public StoreCapabilities capabilities() throws IOException {
    return probe.capabilities();
  }

  @Override
  public void requireKey(String key) throws StoreException {
    check("write", key);
  }

  @Override
  public ObjectInfo put(String key, Body body, ObjectAttributes attributes, Condition condition)
      throws IOException {
    check("put", key);
    return ask(
        "put",
        key,
        () -> {
          String etag =
              client
                  .putObject(
                      requests.put(key, body, attributes, condition),
                      S3Requests.content(body, requests.contentType(attributes)))
                  .eTag();
          return new ObjectInfo(key, body.length(), text(etag), attributes.metadata());
        });
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    check("head", key);
    return unlessAbsent(
        () ->
            ask(
                "head",
                key,
                () -> {
                  HeadObjectResponse there = client.headObject(requests.head(key));
                  return info(key, there.contentLength(), there.eTag(), there.metadata());
                }));
  }

  @Override
  public Optional<StoredObject> get(String key) throws IOException {
    check("get", key);
    return unlessAbsent(
        () ->
            ask(
                "get",
                key,
                () -> {
                  ResponseBytes<GetObjectResponse> there =
                      client.getObjectAsBytes(requests.get(key));
                  byte[] bytes = there.asByteArrayUnsafe();
                  GetObjectResponse about = there.response();
                  return new StoredObject(
                      info(key, (long) bytes.length, about.eTag(), about.metadata()), bytes);
                }));
  }

  private static <T> Optional<T> unlessAbsent(Request<T> request) throws IOException {
    try {
      return Optional.of(request.run());
    } catch (StoreException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static ObjectInfo info(
      String key, @Nullable Long size, @Nullable String etag, Map<String, String> metadata) {
    Map<String, String> lower = new HashMap<>();
    metadata.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return new ObjectInfo(key, size == null ? -1 : size, text(etag), lower);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
    return ask("list", prefix, () -> listings.listed(prefix, after, limit));
  }

  @Override
  public void delete(String key) throws IOException {
    check("delete", key);
    unlessAbsent(
        () ->
            ask(
                "delete",
                key,
                () -> client.deleteObject(request -> request.bucket(requests.bucket()).key(key))));
  }

  @Override
  public String startUpload(String key, ObjectAttributes attributes) throws IOException {
    check("begin upload of", key);
    return ask(
        "begin upload of",
        key,
        () -> client.createMultipartUpload(requests.start(key, attributes)).uploadId());
  }

  @Override
  public PartTag uploadPart(String key, String uploadId, int number, Body body) throws IOException {
    @Nullable String sum = requests.sum(body);
    UploadPartRequest request = requests.part(key, uploadId, number, body, sum);
    RequestBody content = S3Requests.content(body, "application/octet-stream");
    return ask(
        "send part " + number + " of",
        key,
        () -> S3PartTag.of(number, sum, client.uploadPart(request, content)));
  }

  @Override
  public ObjectInfo completeUpload(
      String key, String uploadId, List<PartTag> parts, Condition condition) throws IOException {
    List<CompletedPart> completed = parts.stream().map(S3PartTag::completed).toList();
    CompleteMultipartUploadRequest.Builder request =
        requests.complete(key, uploadId).multipartUpload(whole -> whole.parts(completed));
    if (condition instanceof Condition.Absent) {
      request.ifNoneMatch("*");
    } else if (condition instanceof Condition.Matches matches) {
      request.ifMatch(matches.etag());
    }
    return ask(
        "complete upload of",
        key,
        () -> info(key, null, client.completeMultipartUpload(request.build()).eTag(), Map.of()));
  }

  @Override
  public void abortUpload(String key, String uploadId) throws IOException {
    unlessAbsent(
        () ->
            ask(
                "abort upload of",
                key,
                () ->
                    client.abortMultipartUpload(
                        request -> request.bucket(requests.bucket()).key(key).uploadId(uploadId))));
  }

  @Override
  public List<OpenUpload> uploads(String prefix) throws IOException {
    return ask("list uploads of", prefix, () -> listings.openUploads(prefix));
  }

  @Override
  public void tag(String key, Map<String, String> tags) throws IOException {
    List<Tag> set =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    ask(
        "tag",
        key,
        () ->
            client.putObjectTagging(
                request ->
                    request.bucket(requests.bucket()).key(key).tagging(all -> all.tagSet(set))));
  }

  @Override
  public Map<String, String> tags(String key) throws IOException {
    return ask(
        "read tags of",
        key,
        () -> {
          Map<String, String> tags = new HashMap<>();
          client
              .getObjectTagging(request -> request.bucket(requests.bucket()).key(key))
              .tagSet()
              .forEach(tag -> tags.put(tag.key(), tag.value()));
          return tags;
        });
  }

  @Override
  public String location() {
    return "s3://" + requests.bucket();
  }

  @Override
  public void close() {
    client.close();
    if (credentials instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
  }
}
