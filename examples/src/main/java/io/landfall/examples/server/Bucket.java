// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.server;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/** A bucket as a client of its own sees it. Objects that it has read once it remembers. */
public final class Bucket implements AutoCloseable {

  private final Map<String, String> address;
  private final String name;
  private final S3Client client;
  private final Map<String, byte[]> read = new HashMap<>();

  Bucket(URI endpoint, String name, String accessKey, String secretKey) {
    this.name = name;
    this.address =
        Map.of(
            "store.url", endpoint.toString(),
            "aws.access.key.id", accessKey,
            "aws.secret.access.key", secretKey);
    this.client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
            .build();
  }

  void create() {
    client.createBucket(request -> request.bucket(name));
  }

  /** The keys by which a connector reaches the server. */
  public Map<String, String> address() {
    return address;
  }

  /** The keys of the objects below a prefix that end so, in order. */
  public List<String> keys(String prefix, String end) {
    return client
        .listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .filter(key -> key.endsWith(end))
        .sorted()
        .toList();
  }

  /** What an object has. */
  public byte[] bytes(String key) {
    return read.computeIfAbsent(
        key,
        unread ->
            client.getObjectAsBytes(request -> request.bucket(name).key(unread)).asByteArray());
  }

  /** The lines of an object. */
  public List<String> lines(String key) {
    return new String(bytes(key), StandardCharsets.UTF_8).lines().toList();
  }

  /** The lines of all objects below a prefix. */
  public List<String> linesBelow(String prefix) {
    return keys(prefix, "").stream().flatMap(key -> lines(key).stream()).toList();
  }

  /** The tags of an object. */
  public Map<String, String> tags(String key) {
    Map<String, String> tags = new HashMap<>();
    for (Tag tag : client.getObjectTagging(request -> request.bucket(name).key(key)).tagSet()) {
      tags.put(tag.key(), tag.value());
    }
    return tags;
  }

  /** How the server has encrypted an object. */
  public String encryption(String key) {
    return String.valueOf(
        client.headObject(request -> request.bucket(name).key(key)).serverSideEncryptionAsString());
  }

  @Override
  public void close() {
    client.close();
  }
}
