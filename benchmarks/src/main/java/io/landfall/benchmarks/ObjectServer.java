// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An S3 server in this process that keeps objects in memory, and a plain client of it. */
final class ObjectServer implements AutoCloseable {

  /** How the server's threads are named. */
  static final String THREADS = "S3Proxy-Jetty";

  private static final String BUCKET = "load";
  private static final String IDENTITY = "benchmark";
  private static final String CREDENTIAL = "benchmark-secret";

  private final S3Proxy proxy;
  private final S3Client client;

  private ObjectServer(S3Proxy proxy) {
    this.proxy = proxy;
    this.client =
        S3Client.builder()
            .endpointOverride(URI.create(endpoint()))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(IDENTITY, CREDENTIAL)))
            .build();
    client.createBucket(request -> request.bucket(BUCKET));
  }

  static ObjectServer start() throws Exception {
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(BlobStores.create("transient-nio2", new Properties()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, IDENTITY, CREDENTIAL)
            .build();
    proxy.start();
    return new ObjectServer(proxy);
  }

  private String endpoint() {
    return "http://127.0.0.1:" + proxy.getPort();
  }

  /** The keys by which a sink reaches the server. */
  Map<String, String> config() {
    return Map.of(
        "store.url", endpoint(),
        "s3.bucket.name", BUCKET,
        "s3.region", "us-east-1",
        "aws.access.key.id", IDENTITY,
        "aws.secret.access.key", CREDENTIAL);
  }

  void put(String key, byte[] bytes) {
    client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
  }

  /** The objects under a prefix. */
  List<byte[]> read(String prefix) {
    List<byte[]> objects = new ArrayList<>();
    for (S3Object object : list(prefix)) {
      objects.add(
          client
              .getObjectAsBytes(request -> request.bucket(BUCKET).key(object.key()))
              .asByteArray());
    }
    return objects;
  }

  /** Removes the objects under a prefix. */
  void clear(String prefix) {
    for (S3Object object : list(prefix)) {
      client.deleteObject(request -> request.bucket(BUCKET).key(object.key()));
    }
  }

  private List<S3Object> list(String prefix) {
    return client
        .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix))
        .contents()
        .stream()
        .toList();
  }

  @Override
  public void close() throws Exception {
    client.close();
    proxy.stop();
  }
}
