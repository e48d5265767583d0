// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials of a role that is assumed, renewed before they expire. Named in {@code
 * s3.credentials.provider.class}, it reads below {@code s3.credentials.provider.}: {@code
 * sts.role.arn} and {@code sts.role.session.name} (both needed), {@code sts.role.external.id},
 * {@code sts.region}, {@code sts.endpoint}. Who assumes the role is {@code aws.access.key.id} with
 * {@code aws.secret.access.key} or, without them, the SDK's default chain.
 *
 * <p><b>Threading:</b> any number of threads after {@link #configure}.
 */
public final class AssumeRoleCredentialsProvider
    implements AwsCredentialsProvider, Configurable, SdkAutoCloseable {

  private @Nullable StsAssumeRoleCredentialsProvider role;
  private @Nullable StsClient client;

  @Override
  public void configure(Map<String, ?> keys) {
    String arn = needed(keys, "sts.role.arn");
    String session = needed(keys, "sts.role.session.name");
    StsClientBuilder builder =
        StsClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .credentialsProvider(caller(keys));
    if (!text(keys, "sts.region").isEmpty()) {
      builder.region(Region.of(text(keys, "sts.region")));
    }
    if (!text(keys, "sts.endpoint").isEmpty()) {
      builder.endpointOverride(URI.create(text(keys, "sts.endpoint")));
    }
    StsClient sts = builder.build();
    String externalId = text(keys, "sts.role.external.id");
    client = sts;
    role =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(
                request ->
                    request
                        .roleArn(arn)
                        .roleSessionName(session)
                        .externalId(externalId.isEmpty() ? null : externalId))
            .build();
  }

  private static AwsCredentialsProvider caller(Map<String, ?> keys) {
    String accessKey = text(keys, StoreKeys.ACCESS_KEY);
    return accessKey.isEmpty()
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(accessKey, text(keys, StoreKeys.SECRET_KEY)));
  }

  private static String needed(Map<String, ?> keys, String name) {
    String value = text(keys, name);
    if (value.isEmpty()) {
      throw new ConfigException(
          "Cannot assume a role: " + StoreKeys.PROVIDER_KEYS + name + " is missing");
    }
    return value;
  }

  private static String text(Map<String, ?> keys, String name) {
    Object value = keys.get(name);
    return value == null ? "" : value.toString().trim();
  }

  @Override
  public AwsCredentials resolveCredentials() {
    return Objects.requireNonNull(role, "configure comes first").resolveCredentials();
  }

  @Override
  public void close() {
    if (role != null) {
      role.close();
    }
    if (client != null) {
      client.close();
    }
  }
}
