// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import io.landfall.config.ClassLookup;
import io.landfall.s3.store.S3Settings.Credentials;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Finds who asks: a class of the user's, a pair of keys, or the SDK's default chain. */
final class S3Credentials {

  static final String CONFLUENT_ASSUME_ROLE =
      "io.confluent.connect.s3.auth.AwsAssumeRoleCredentialsProvider";

  private S3Credentials() {}

  /**
   * Makes the provider. A pair of keys wins over a class that cannot be configured.
   *
   * @throws ConfigException for a class that is no provider, or that cannot be made or configured
   */
  static AwsCredentialsProvider provider(Credentials settings) {
    boolean hasKeys = !settings.accessKey().isEmpty();
    if (!settings.providerClass().isEmpty()) {
      Class<?> type = providerClass(settings.providerClass());
      if (Configurable.class.isAssignableFrom(type) || !hasKeys) {
        return configured(type, settings);
      }
    }
    if (hasKeys) {
      return StaticCredentialsProvider.create(
          AwsBasicCredentials.create(settings.accessKey(), settings.secretKey().value()));
    }
    return DefaultCredentialsProvider.builder().build();
  }

  /** The class of a name; Confluent's for roles is ours. */
  static Class<?> providerClass(String name) {
    if (name.equals(CONFLUENT_ASSUME_ROLE)) {
      return AssumeRoleCredentialsProvider.class;
    }
    Class<?> type = ClassLookup.find(name).orElseThrow(() -> ClassLookup.absent(name));
    if (!AwsCredentialsProvider.class.isAssignableFrom(type)) {
      throw new ConfigException(
          "Cannot take credentials from class: "
              + name
              + (" (it is no " + AwsCredentialsProvider.class.getName() + " of AWS SDK 2)"));
    }
    return type;
  }

  private static AwsCredentialsProvider configured(Class<?> type, Credentials settings) {
    AwsCredentialsProvider provider = (AwsCredentialsProvider) make(type);
    if (provider instanceof Configurable configurable) {
      Map<String, Object> keys = new HashMap<>(settings.providerKeys());
      keys.put(StoreKeys.ACCESS_KEY, settings.accessKey());
      keys.put(StoreKeys.SECRET_KEY, settings.secretKey().value());
      configurable.configure(keys);
    }
    return provider;
  }

  private static Object make(Class<?> type) {
    try {
      Method create = type.getMethod("create");
      if (Modifier.isStatic(create.getModifiers())) {
        return create.invoke(null);
      }
    } catch (NoSuchMethodException e) {
      // Then it has a constructor.
    } catch (InvocationTargetException | IllegalAccessException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      ConfigException failed =
          new ConfigException(
              "Cannot make credentials provider: " + type.getName() + " (" + cause + ")");
      failed.initCause(e);
      throw failed;
    }
    return ClassLookup.instance(type);
  }
}
