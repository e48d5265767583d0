// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreKeysTest {

  private static final ConfigDef KEYS = StoreKeys.define(new ConfigDef());

  @TempDir Path directory;

  @Test
  void onlyTheBucketIsNeeded() {
    assertThat(faults(Map.of("s3.bucket.name", "records"))).isEmpty();
    assertThat(StoreKeys.validate(Map.of("s3.bucket.name", "records"))).isEmpty();
    assertThat(faults(Map.of())).containsOnlyKeys("s3.bucket.name");
  }

  @Test
  void theDefaultsAreThoseOfThePages() {
    S3Settings settings = StoreKeys.settings(Map.of("s3.bucket.name", "records"));

    assertThat(settings.region()).isEqualTo("us-west-2");
    assertThat(settings.endpoint()).isEmpty();
    assertThat(settings.pathStyle()).isTrue();
    assertThat(settings.accelerated()).isFalse();
    assertThat(settings.credentials().providerClass()).isEmpty();
    assertThat(settings.connection().attempts()).isEqualTo(4);
    assertThat(settings.connection().backoff()).isEqualTo(Duration.ofMillis(200));
    assertThat(settings.connection().connect()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.connection().request()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.connection().expectContinue()).isTrue();
    assertThat(settings.sums()).isEqualTo(new S3Settings.Sums(true, true, false));
  }

  @ParameterizedTest
  @CsvSource({
    "minio.example:9000, https://minio.example:9000",
    "http://minio.example:9000, http://minio.example:9000",
    "https://s3.example/base, https://s3.example/base"
  })
  void anEndpointWithoutASchemeIsHttps(String url, URI endpoint) {
    S3Settings settings = StoreKeys.settings(Map.of("s3.bucket.name", "records", "store.url", url));

    assertThat(settings.endpoint()).contains(endpoint);
    assertThat(settings.sums().chunked()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "s3.bucket.name, '  '",
    "s3.bucket.name, two words",
    "s3.region, 'eu central'",
    "s3.region, ''",
    "store.url, ftp://host",
    "store.url, 'http://'",
    "store.url, 'file:'",
    "store.url, file://host/path",
    "s3.path.style.access.enabled, perhaps",
    "s3.ssea.name, aes256",
    "s3.acl.canned, everybody",
    "s3.storage.class, 'A B'",
    "s3.proxy.url, 'http://no host'",
    "s3.part.retries, -1",
    "s3.retry.backoff.ms, -1",
    "s3.checksum.mode, never",
    "s3.chunked.encoding, sometimes",
    "s3.connect.timeout.ms, 0",
    "s3.request.timeout.ms, 0",
    "s3.max.connections, 0"
  })
  void aWrongValueIsAFaultOfItsKey(String key, String value) {
    assertThat(faults(with(Map.of(key, value)))).containsOnlyKeys(key);
  }

  @Test
  void thePasswordInAnAddressIsNotShown() {
    assertThat(faults(with(Map.of("s3.proxy.url", "ftp://ada:hidden-one@proxy"))).toString())
        .contains("must be http:// or https:// and a host");
    assertThatThrownBy(() -> StoreUrl.proxy("ftp://ada:hidden-one@proxy"))
        .hasMessageContaining("ftp://[hidden]@proxy")
        .hasMessageNotContaining("hidden-one");
  }

  @Test
  void allFaultsThatSpanKeysAreReportedAtOnce() {
    Map<String, String> keys = new HashMap<>();
    keys.put("s3.wan.mode", "true");
    keys.put("store.url", "http://127.0.0.1:9000");
    keys.put("aws.access.key.id", "access");
    keys.put("s3.credentials.provider.class", "java.lang.String");
    keys.put("s3.sse.customer.key", "c2hvcnQ=");
    keys.put("s3.sse.kms.key.id", "key-1");
    keys.put("s3.proxy.user", "ada");

    assertThat(messages(keys))
        .contains(
            "Cannot use s3.wan.mode with the bucket in the path (set "
                + "s3.path.style.access.enabled=false)",
            "Cannot use s3.wan.mode with store.url (only AWS has an accelerate endpoint)",
            "Cannot use one of aws.access.key.id and aws.secret.access.key (set both, or none)",
            "Cannot take credentials from class: java.lang.String (it is no "
                + "software.amazon.awssdk.auth.credentials.AwsCredentialsProvider of AWS SDK 2)",
            "Cannot use s3.sse.customer.key without s3.ssea.name=AES256",
            "Cannot use s3.sse.customer.key (it must be 32 bytes in base64)",
            "Cannot use s3.sse.kms.key.id without s3.ssea.name=aws:kms or aws:kms:dsse",
            "Cannot use s3.proxy.user without s3.proxy.url");
  }

  @Test
  void aRoleNeedsItsKeys() {
    assertThat(
            messages(
                Map.of(
                    "s3.credentials.provider.class",
                    "io.confluent.connect.s3.auth.AwsAssumeRoleCredentialsProvider")))
        .containsExactlyInAnyOrder(
            "Cannot assume a role: s3.credentials.provider.sts.role.arn is missing",
            "Cannot assume a role: s3.credentials.provider.sts.role.session.name is missing");
    assertThat(messages(Map.of("s3.credentials.provider.class", "no.such.Provider")))
        .containsExactly("Cannot find class: no.such.Provider (is its jar on the class path?)");
  }

  @Test
  void secretsAreNotInTheTextOfSettings() {
    Map<String, String> keys = new HashMap<>();
    keys.put("aws.access.key.id", "access");
    keys.put("aws.secret.access.key", "hidden-one");
    keys.put("s3.credentials.provider.token", "hidden-two");
    keys.put("s3.proxy.url", "http://ada:hidden-three@proxy:1");
    keys.put("s3.sse.customer.key", "hidden-four");

    assertThat(StoreKeys.settings(with(keys)).toString()).doesNotContain("hidden-");
  }

  @Test
  void aFileUrlIsADirectoryWithOneForTheBucket() throws IOException {
    Map<String, String> keys = with(Map.of("store.url", directory.toUri().toString()));
    assertThat(StoreKeys.validate(keys)).isEmpty();

    try (ObjectStore store = Stores.open(keys)) {
      store.put("a/b", Body.of("one".getBytes(UTF_8)), ObjectAttributes.NONE, Condition.ABSENT);
      assertThat(store.location()).endsWith("/records");
    }

    assertThat(directory.resolve("records/a/b")).hasContent("one");
  }

  @Test
  void theDirectoryOfAFileUrlMustBeThere() {
    Path absent = directory.resolve("not-mounted");

    assertThatThrownBy(() -> Stores.open(with(Map.of("store.url", "file://" + absent))))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_BUCKET));
    assertThat(messages(Map.of("store.url", "file:///x", "s3.bucket.name", "..")))
        .contains("Cannot use bucket .. as a directory (one name, no path)");
  }

  private static Map<String, String> with(Map<String, String> keys) {
    Map<String, String> props = new HashMap<>();
    props.put("s3.bucket.name", "records");
    props.putAll(keys);
    return props;
  }

  private static Map<String, List<String>> faults(Map<String, String> props) {
    Map<String, List<String>> faults = new HashMap<>();
    for (ConfigValue value : KEYS.validate(props)) {
      if (!value.errorMessages().isEmpty()) {
        faults.put(value.name(), value.errorMessages());
      }
    }
    return faults;
  }

  private static List<String> messages(Map<String, String> keys) {
    return StoreKeys.validate(with(keys)).stream()
        .flatMap(value -> value.errorMessages().stream())
        .distinct()
        .toList();
  }
}
