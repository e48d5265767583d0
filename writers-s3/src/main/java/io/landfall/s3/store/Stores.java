// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Opens the store that a configuration names. */
public final class Stores {

  /** Where the store is tried out, if nothing else is said. */
  public static final String PROBE_PREFIX = "landfall-probe/";

  private Stores() {}

  /** {@link #open(Map, String)} below {@link #PROBE_PREFIX}. */
  public static ObjectStore open(Map<String, String> props) throws IOException {
    return open(props, PROBE_PREFIX);
  }

  /**
   * Opens the store and asks for the bucket.
   *
   * @param props a configuration that {@link StoreKeys} found valid; other keys are left alone
   * @param probePrefix where objects may be written and removed, once, to find out what the store
   *     can do; outside of everything that is read as data
   * @throws StoreException for a bucket that is not there or elsewhere, and without credentials
   */
  public static ObjectStore open(Map<String, String> props, String probePrefix) throws IOException {
    S3Settings settings = StoreKeys.settings(props);
    String url = props.getOrDefault(StoreKeys.URL, "");
    Optional<Path> directory = StoreUrl.directory(url == null ? "" : url.trim());
    return directory.isPresent()
        ? local(directory.get(), settings.bucket())
        : s3(settings, probePrefix);
  }

  /** The base must be there: an absent one is a disk that is not mounted. */
  private static ObjectStore local(Path base, String bucket) throws IOException {
    if (!Files.isDirectory(base)) {
      return LocalStore.open(base);
    }
    Path root = base.toAbsolutePath().normalize();
    Path directory = root.resolve(bucket).normalize();
    if (!directory.startsWith(root)) {
      throw new StoreException(
          Kind.REFUSED,
          "Cannot use bucket: " + bucket + " (it is not below " + root + ", see s3.bucket.name)");
    }
    Files.createDirectories(directory);
    return LocalStore.open(directory);
  }

  private static ObjectStore s3(S3Settings settings, String probePrefix) throws IOException {
    AwsCredentialsProvider credentials = S3Credentials.provider(settings.credentials());
    S3Store store = new S3Store(settings, credentials, probePrefix);
    try {
      requireCredentials(store.location(), credentials);
      store.requireBucket();
      return store;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static void requireCredentials(String location, AwsCredentialsProvider credentials)
      throws IOException {
    try {
      credentials.resolveCredentials();
    } catch (AwsServiceException e) {
      S3ErrorCode code = S3ErrorCode.of(S3Failures.codeOf(e), e.statusCode());
      throw without(location, code.kind(), e);
    } catch (SdkClientException e) {
      if (StoreFailures.isOfTheNetwork(e)) {
        throw new IOException(
            "Cannot open " + location + ": no answer to a request for credentials", e);
      }
      throw without(location, Kind.REFUSED, e);
    }
  }

  private static StoreException without(String location, Kind kind, Exception cause) {
    String hint =
        "set aws.access.key.id and aws.secret.access.key, or s3.credentials.provider.class, "
            + "or what the SDK's default chain reads";
    return new StoreException(
        kind, "Cannot open " + location + ": no credentials (" + hint + ")", hint, -1, cause);
  }
}
