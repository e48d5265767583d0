// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** The rules that span keys of the store; each fault is reported with the keys it takes part in. */
final class StoreKeyRules {

  private static final int CUSTOMER_KEY_BYTES = 32;

  private final Map<String, String> props;
  private final List<ConfigValue> faults = new ArrayList<>();

  private StoreKeyRules(Map<String, String> props) {
    this.props = props;
  }

  static List<ConfigValue> faults(Map<String, String> props) {
    StoreKeyRules rules = new StoreKeyRules(props);
    rules.checkPlace();
    rules.checkKeys();
    rules.checkProvider();
    rules.checkEncryption();
    rules.checkProxy();
    return rules.faults;
  }

  private void checkPlace() {
    boolean wan = Boolean.parseBoolean(text(StoreKeys.WAN_MODE));
    boolean pathStyle = !text(StoreKeys.PATH_STYLE).equalsIgnoreCase("false");
    if (wan && pathStyle) {
      report(
          "Cannot use s3.wan.mode with the bucket in the path "
              + "(set s3.path.style.access.enabled=false)",
          StoreKeys.WAN_MODE,
          StoreKeys.PATH_STYLE);
    }
    if (wan && !text(StoreKeys.URL).isEmpty()) {
      report(
          "Cannot use s3.wan.mode with store.url (only AWS has an accelerate endpoint)",
          StoreKeys.WAN_MODE,
          StoreKeys.URL);
    }
    String bucket = text(StoreKeys.BUCKET);
    boolean isFile = text(StoreKeys.URL).toLowerCase(java.util.Locale.ROOT).startsWith("file:");
    if (isFile && (bucket.contains("/") || bucket.equals(".") || bucket.equals(".."))) {
      report(
          "Cannot use bucket " + bucket + " as a directory (one name, no path)",
          StoreKeys.BUCKET,
          StoreKeys.URL);
    }
  }

  private void checkKeys() {
    boolean access = !text(StoreKeys.ACCESS_KEY).isEmpty();
    boolean secret = !text(StoreKeys.SECRET_KEY).isEmpty();
    if (access != secret) {
      report(
          "Cannot use one of aws.access.key.id and aws.secret.access.key (set both, or none)",
          StoreKeys.ACCESS_KEY,
          StoreKeys.SECRET_KEY);
    }
  }

  private void checkProvider() {
    String name = text(StoreKeys.PROVIDER_CLASS);
    if (name.isEmpty() || name.equals(StoreKeys.DEFAULT_PROVIDER)) {
      return;
    }
    try {
      if (S3Credentials.providerClass(name) == AssumeRoleCredentialsProvider.class) {
        checkRole("sts.role.arn");
        checkRole("sts.role.session.name");
      }
    } catch (ConfigException e) {
      report(String.valueOf(e.getMessage()), StoreKeys.PROVIDER_CLASS);
    }
  }

  private void checkRole(String name) {
    String key = StoreKeys.PROVIDER_KEYS + name;
    if (text(key).isEmpty()) {
      report("Cannot assume a role: " + key + " is missing", key);
    }
  }

  private void checkEncryption() {
    String name = text(StoreKeys.SSE);
    String customerKey = text(StoreKeys.CUSTOMER_KEY);
    if (!customerKey.isEmpty()) {
      if (!name.equals("AES256")) {
        report(
            "Cannot use s3.sse.customer.key without s3.ssea.name=AES256",
            StoreKeys.CUSTOMER_KEY,
            StoreKeys.SSE);
      }
      if (!isKey(customerKey)) {
        report(
            "Cannot use s3.sse.customer.key (it must be 32 bytes in base64)",
            StoreKeys.CUSTOMER_KEY);
      }
    }
    if (!text(StoreKeys.KMS_KEY).isEmpty() && !name.startsWith("aws:kms")) {
      report(
          "Cannot use s3.sse.kms.key.id without s3.ssea.name=aws:kms or aws:kms:dsse",
          StoreKeys.KMS_KEY,
          StoreKeys.SSE);
    }
  }

  private static boolean isKey(String text) {
    try {
      return Base64.getDecoder().decode(text).length == CUSTOMER_KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void checkProxy() {
    if (text(StoreKeys.PROXY_URL).isEmpty() && !text(StoreKeys.PROXY_USER).isEmpty()) {
      report(
          "Cannot use s3.proxy.user without s3.proxy.url",
          StoreKeys.PROXY_USER,
          StoreKeys.PROXY_URL);
    }
  }

  private String text(String key) {
    String value = props.get(key);
    return value == null ? "" : value.trim();
  }

  private void report(String message, String... keys) {
    for (String key : keys) {
      ConfigValue fault = new ConfigValue(key);
      fault.addErrorMessage(message);
      faults.add(fault);
    }
  }
}
