// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.store.ScriptedServer.Reply;
import io.landfall.s3.store.ScriptedServer.Seen;
import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

@Timeout(60)
class CredentialsTest {

  private ScriptedServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void aClassWithAStaticCreateIsAsked() throws IOException {
    assertThat(signedBy(Map.of("s3.credentials.provider.class", Created.class.getName())))
        .isEqualTo("created");
  }

  @Test
  void aClassWithAConstructorIsAskedToo() throws IOException {
    assertThat(signedBy(Map.of("s3.credentials.provider.class", Configured.class.getName())))
        .isEqualTo("configured-");
  }

  @Test
  void aConfigurableClassGetsItsKeysAndTheAccessKeys() throws IOException {
    Map<String, String> keys = new HashMap<>();
    keys.put("s3.credentials.provider.class", Configured.class.getName());
    keys.put("s3.credentials.provider.name", "ada");
    keys.put("aws.access.key.id", "access");
    keys.put("aws.secret.access.key", "secret");

    assertThat(signedBy(keys)).isEqualTo("configured-ada-access");
  }

  @Test
  void accessKeysWinOverAClassThatCannotBeConfigured() throws IOException {
    Map<String, String> keys = new HashMap<>();
    keys.put("s3.credentials.provider.class", Created.class.getName());
    keys.put("aws.access.key.id", "access");
    keys.put("aws.secret.access.key", "secret");

    assertThat(signedBy(keys)).isEqualTo("access");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.landfall.s3.store.AssumeRoleCredentialsProvider",
        "io.confluent.connect.s3.auth.AwsAssumeRoleCredentialsProvider"
      })
  void aRoleIsAssumed(String provider) throws IOException {
    Map<String, String> keys = new HashMap<>();
    keys.put("s3.credentials.provider.class", provider);
    keys.put("s3.credentials.provider.sts.role.arn", "arn:aws:iam::1:role/writer");
    keys.put("s3.credentials.provider.sts.role.session.name", "landfall");
    keys.put("s3.credentials.provider.sts.role.external.id", "ext-1");
    keys.put("s3.credentials.provider.sts.region", "eu-central-1");
    keys.put("s3.credentials.provider.sts.endpoint", server.url() + "/key-sts");
    keys.put("aws.access.key.id", "caller");
    keys.put("aws.secret.access.key", "secret");
    server.answer(
        Reply.of(
            200,
            "<AssumeRoleResponse><AssumeRoleResult><Credentials>"
                + "<AccessKeyId>assumed</AccessKeyId><SecretAccessKey>x</SecretAccessKey>"
                + "<SessionToken>token-1</SessionToken>"
                + "<Expiration>2099-01-01T00:00:00Z</Expiration>"
                + "</Credentials></AssumeRoleResult></AssumeRoleResponse>"));

    try (ObjectStore store = open(keys)) {
      store.put("key", Body.of(new byte[1]), ObjectAttributes.NONE, Condition.ALWAYS);
    }

    var requests = server.requests();
    assertThat(new String(requests.get(0).body(), UTF_8))
        .contains("Action=AssumeRole")
        .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fwriter")
        .contains("RoleSessionName=landfall")
        .contains("ExternalId=ext-1");
    assertThat(accessKey(requests.get(0))).isEqualTo("caller");
    assertThat(accessKey(requests.get(1))).isEqualTo("assumed");
    assertThat(requests.get(1).header("x-amz-security-token")).contains("token-1");
  }

  @Test
  void aRoleThatMayNotBeAssumedIsRefused() {
    Map<String, String> keys = new HashMap<>();
    keys.put("s3.credentials.provider.class", AssumeRoleCredentialsProvider.class.getName());
    keys.put("s3.credentials.provider.sts.role.arn", "arn:aws:iam::1:role/writer");
    keys.put("s3.credentials.provider.sts.role.session.name", "landfall");
    keys.put("s3.credentials.provider.sts.region", "eu-central-1");
    keys.put("s3.credentials.provider.sts.endpoint", server.url() + "/key-sts");
    keys.put("aws.access.key.id", "caller");
    keys.put("aws.secret.access.key", "secret");
    server.answer(
        Reply.of(
            403,
            "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error>"
                + "</ErrorResponse>"));

    assertThatThrownBy(() -> open(keys))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
        .hasMessageStartingWith("Cannot open s3://records: no credentials (");
  }

  @Test
  void withoutCredentialsItStopsAtTheStart() {
    assertThatThrownBy(() -> open(Map.of("s3.credentials.provider.class", Empty.class.getName())))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
        .hasMessage(
            "Cannot open s3://records: no credentials (set aws.access.key.id and "
                + "aws.secret.access.key, or s3.credentials.provider.class, or what the SDK's "
                + "default chain reads)");
  }

  @Test
  void aProviderThatCannotBeMadeSaysWhy() {
    assertThatThrownBy(() -> open(Map.of("s3.credentials.provider.class", Broken.class.getName())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Cannot make credentials provider: " + Broken.class.getName())
        .hasMessageContaining("no file");
  }

  private String signedBy(Map<String, String> keys) throws IOException {
    try (ObjectStore store = open(keys)) {
      store.put("key", Body.of(new byte[1]), ObjectAttributes.NONE, Condition.ALWAYS);
    }
    return accessKey(server.requests().get(0));
  }

  private static String accessKey(Seen request) {
    String authorization = request.header("Authorization").orElseThrow();
    return authorization.replaceAll(".*Credential=([^/]*)/.*", "$1");
  }

  private ObjectStore open(Map<String, String> keys) throws IOException {
    Map<String, String> props = new HashMap<>(keys);
    props.put("s3.bucket.name", "records");
    props.put("store.url", server.url());
    props.put("s3.part.retries", "0");
    return Stores.open(props);
  }

  /** A provider as the SDK's own are. */
  public static final class Created implements AwsCredentialsProvider {
    private Created() {}

    public static Created create() {
      return new Created();
    }

    @Override
    public AwsCredentials resolveCredentials() {
      return AwsBasicCredentials.create("created", "secret");
    }
  }

  /** A provider that tells what it was configured with. */
  public static final class Configured implements AwsCredentialsProvider, Configurable {
    private final Map<String, Object> keys = new TreeMap<>();

    @Override
    public void configure(Map<String, ?> configs) {
      keys.putAll(configs);
    }

    @Override
    public AwsCredentials resolveCredentials() {
      String name = keys.containsKey("name") ? "ada-" + keys.get("aws.access.key.id") : "";
      return AwsBasicCredentials.create("configured-" + name, "secret");
    }
  }

  /** A provider without credentials. */
  public static final class Empty implements AwsCredentialsProvider {
    @Override
    public AwsCredentials resolveCredentials() {
      throw SdkClientException.create("nothing found");
    }
  }

  /** A provider that cannot be made. */
  public static final class Broken implements AwsCredentialsProvider {
    private Broken() {}

    public static Broken create() {
      throw new IllegalStateException("no file");
    }

    @Override
    public AwsCredentials resolveCredentials() {
      return AwsBasicCredentials.create("none", "none");
    }
  }

  /** Of no type that any key wants, and loud when it is initialised. */
  public static final class Trap {
    static {
      System.setProperty("landfall.test.sprung", "true");
    }
  }

  @Test
  void aClassOfAnotherTypeRunsNoCodeOfItsOwn() {
    Map<String, String> keys =
        Map.of("s3.bucket.name", "b", "s3.credentials.provider.class", Trap.class.getName());

    assertThat(StoreKeys.validate(keys))
        .flatExtracting(ConfigValue::errorMessages)
        .singleElement()
        .asString()
        .contains("Cannot take credentials from class: " + Trap.class.getName());
    assertThatThrownBy(() -> Stores.open(keys)).isInstanceOf(ConfigException.class);
    assertThat(System.getProperty("landfall.test.sprung")).isNull();
  }
}
