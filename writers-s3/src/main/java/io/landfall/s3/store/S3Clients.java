// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import io.landfall.s3.store.S3Settings.Connection;
import io.landfall.s3.store.S3Settings.Proxy;
import io.landfall.s3.store.S3Settings.Sums;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Clients of the SDK as the settings want them. */
final class S3Clients {

  /** A peer that says nothing for so long is gone, also while a large part may take longer. */
  private static final Duration MOST_SILENCE = Duration.ofSeconds(60);

  private static final Duration MOST_BACKOFF = Duration.ofSeconds(20);

  private S3Clients() {}

  static S3Client client(S3Settings settings, AwsCredentialsProvider credentials) {
    Connection connection = settings.connection();
    Sums sums = settings.sums();
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(http(connection))
            .credentialsProvider(credentials)
            .region(Region.of(settings.region()))
            .forcePathStyle(settings.pathStyle())
            .accelerate(settings.accelerated())
            .requestChecksumCalculation(
                sums.checksums()
                    ? RequestChecksumCalculation.WHEN_SUPPORTED
                    : RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(
                sums.checksums()
                    ? ResponseChecksumValidation.WHEN_SUPPORTED
                    : ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(
                S3Configuration.builder()
                    .chunkedEncodingEnabled(sums.chunked())
                    .expectContinueEnabled(connection.expectContinue())
                    .build())
            .overrideConfiguration(
                override ->
                    override
                        .retryStrategy(retries(connection))
                        .apiCallAttemptTimeout(connection.request()));
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static RetryStrategy retries(Connection connection) {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(connection.attempts())
        .backoffStrategy(backoff(connection.backoff()))
        .circuitBreakerEnabled(false)
        .build();
  }

  private static BackoffStrategy backoff(Duration first) {
    if (first.isZero()) {
      return BackoffStrategy.retryImmediately();
    }
    Duration most = first.compareTo(MOST_BACKOFF) > 0 ? first : MOST_BACKOFF;
    return BackoffStrategy.exponentialDelay(first, most);
  }

  static Apache5HttpClient.Builder http(Connection connection) {
    Duration silence =
        connection.request().compareTo(MOST_SILENCE) < 0 ? connection.request() : MOST_SILENCE;
    Apache5HttpClient.Builder builder =
        Apache5HttpClient.builder()
            .maxConnections(connection.connections())
            .connectionTimeout(connection.connect())
            // Many small files at once wait for each other's connections.
            .connectionAcquisitionTimeout(connection.request())
            .socketTimeout(silence)
            // S3's own header says when; here it would be sent with every small body, too.
            .expectContinueEnabled(false);
    connection.proxy().ifPresent(proxy -> builder.proxyConfiguration(proxy(proxy)));
    connection.trust().ifPresent(trust -> builder.tlsTrustManagersProvider(trust::managers));
    return builder;
  }

  private static ProxyConfiguration proxy(Proxy proxy) {
    URI address = proxy.address();
    ProxyConfiguration.Builder builder =
        ProxyConfiguration.builder()
            .endpoint(URI.create(address.getScheme() + "://" + address.getAuthority()))
            .useSystemPropertyValues(false)
            .useEnvironmentVariableValues(false);
    if (!proxy.user().isEmpty()) {
      builder
          .username(proxy.user())
          .password(proxy.password().value())
          .preemptiveBasicAuthenticationEnabled(true);
    }
    return builder.build();
  }
}
