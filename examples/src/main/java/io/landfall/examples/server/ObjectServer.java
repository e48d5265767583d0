// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.server;

import java.net.URI;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** An S3Proxy in this process, with one bucket, in memory. It checks credentials, has no tags. */
public final class ObjectServer implements AutoCloseable {

  private static final String ACCESS_KEY = "example-identity";
  private static final String SECRET_KEY = "example-credential";

  private final S3Proxy proxy;
  private final Bucket bucket;

  private ObjectServer(S3Proxy proxy, Bucket bucket) {
    this.proxy = proxy;
    this.bucket = bucket;
  }

  /** Starts a server with an empty bucket of this name. */
  public static ObjectServer started(String bucket) throws Exception {
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(BlobStores.create("transient-nio2", new Properties()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .build();
    proxy.start();
    URI endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
    ObjectServer server =
        new ObjectServer(proxy, new Bucket(endpoint, bucket, ACCESS_KEY, SECRET_KEY));
    try {
      server.bucket.create();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** The bucket. */
  public Bucket bucket() {
    return bucket;
  }

  @Override
  public void close() {
    bucket.close();
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot stop the object server", e);
    }
  }
}
