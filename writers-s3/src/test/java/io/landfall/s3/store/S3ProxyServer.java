// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import io.landfall.testing.embedded.ServerKeys;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/**
 * S3Proxy in this process, on a free port of the loopback interface, with its objects in memory and
 * one bucket. It checks credentials and obeys all conditions; it has no tags and no ACLs (501).
 */
public final class S3ProxyServer implements AutoCloseable {

  public static final String BUCKET = "records";

  private static final String ACCESS_KEY = "local-identity";
  private static final String SECRET_KEY = "local-credential";

  private final S3Proxy proxy;
  private final BlobStore blobs;

  private S3ProxyServer(S3Proxy proxy, BlobStore blobs) {
    this.proxy = proxy;
    this.blobs = blobs;
  }

  /** Starts a server with an empty bucket. */
  public static S3ProxyServer start() throws Exception {
    return started(S3Proxy.builder().endpoint(URI.create("http://127.0.0.1:0")));
  }

  /** Starts one that speaks TLS alone. */
  static S3ProxyServer secured(ServerKeys keys) throws Exception {
    return started(
        S3Proxy.builder()
            .secureEndpoint(URI.create("https://127.0.0.1:0"))
            .keyStore(keys.store().toString(), keys.password()));
  }

  private static S3ProxyServer started(S3Proxy.Builder builder) throws Exception {
    BlobStore blobs = new AtomicBlobStore(BlobStores.create("transient-nio2", new Properties()));
    S3Proxy proxy =
        builder
            .blobStore(blobs)
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .build();
    proxy.start();
    S3ProxyServer server = new S3ProxyServer(proxy, blobs);
    server.createBucket(BUCKET);
    return server;
  }

  /** Makes another bucket. */
  public void createBucket(String name) {
    blobs.createContainer(name);
  }

  /** Where it listens. */
  public URI endpoint() {
    return proxy.getSecurePort() > 0
        ? URI.create("https://127.0.0.1:" + proxy.getSecurePort())
        : URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  public String accessKey() {
    return ACCESS_KEY;
  }

  public String secretKey() {
    return SECRET_KEY;
  }

  /** The configuration of a store in the bucket. */
  public Map<String, String> props() {
    Map<String, String> props = new HashMap<>();
    props.put("s3.bucket.name", BUCKET);
    props.put("s3.region", "us-east-1");
    props.put("store.url", endpoint().toString());
    props.put("aws.access.key.id", ACCESS_KEY);
    props.put("aws.secret.access.key", SECRET_KEY);
    return props;
  }

  @Override
  public void close() throws Exception {
    proxy.stop();
  }
}
