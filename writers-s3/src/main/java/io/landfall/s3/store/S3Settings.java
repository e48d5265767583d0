// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/**
 * How a bucket is reached, and what is the same for all its objects.
 *
 * @param endpoint of a store that is not AWS
 * @param connection what concerns the network
 * @param credentials who asks
 * @param encryption of objects at rest
 * @param acl canned; empty for the bucket's own
 * @param storageClass empty for the store's own
 * @param contentType of all objects; empty leaves it to each
 * @param sums what is computed over the bytes of requests
 */
record S3Settings(
    String bucket,
    String region,
    Optional<URI> endpoint,
    boolean pathStyle,
    boolean accelerated,
    Connection connection,
    Credentials credentials,
    Encryption encryption,
    String acl,
    String storageClass,
    String contentType,
    Sums sums) {

  /**
   * What concerns the network.
   *
   * @param trust certificates to trust; empty takes the JVM's
   * @param attempts of a request, at least 1
   * @param backoff before the second attempt, doubling
   * @param request how long one attempt may take
   */
  record Connection(
      Optional<Proxy> proxy,
      Optional<TrustedCertificates> trust,
      boolean expectContinue,
      int connections,
      int attempts,
      Duration backoff,
      Duration connect,
      Duration request) {}

  /**
   * An HTTP proxy.
   *
   * @param user empty for none
   */
  record Proxy(URI address, String user, Password password) {}

  /**
   * Who asks.
   *
   * @param providerClass an {@code AwsCredentialsProvider}; empty for the SDK's default chain
   * @param providerKeys what such a class is configured with
   * @param accessKey with {@code secretKey} static credentials; empty for none
   */
  record Credentials(
      String providerClass,
      Map<String, String> providerKeys,
      String accessKey,
      Password secretKey) {

    Credentials {
      providerKeys = Map.copyOf(providerKeys);
    }

    @Override
    public String toString() {
      // The keys of a provider may be secret.
      return "Credentials[" + providerClass + ", " + accessKey + "]";
    }
  }

  /**
   * Encryption by the store.
   *
   * @param name {@code AES256}, {@code aws:kms}, {@code aws:kms:dsse}, or empty for the bucket's
   *     own
   * @param kmsKeyId empty for the account's own
   * @param customerKey 32 bytes in base64: the store encrypts with it and forgets it
   */
  record Encryption(String name, String kmsKeyId, Optional<Password> customerKey) {}

  /**
   * What is computed over the bytes of requests.
   *
   * @param checksums whether the SDK adds checksums where they are possible, or only where they are
   *     required
   * @param chunked whether bodies are sent in signed chunks
   * @param digest whether bodies have a {@code Content-MD5}
   */
  record Sums(boolean checksums, boolean chunked, boolean digest) {}
}
