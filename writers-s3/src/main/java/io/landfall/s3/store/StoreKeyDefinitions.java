// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;

/** The keys of {@link StoreKeys} with their types, defaults, checks and sentences. */
final class StoreKeyDefinitions {

  static final List<String> ENCRYPTIONS = List.of("", "AES256", "aws:kms", "aws:kms:dsse");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]*");
  private static final Pattern WORD = Pattern.compile("\\S+");

  private StoreKeyDefinitions() {}

  static void define(ConfigDef def) {
    definePlace(def);
    defineCredentials(def);
    defineRole(def);
    defineObjects(def);
    defineConnection(def);
    defineRequests(def);
  }

  private static void definePlace(ConfigDef def) {
    def.define(
            StoreKeys.BUCKET,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            matching(WORD, "a name without spaces"),
            Importance.HIGH,
            "Bucket that receives the objects; with a file: URL the directory below it.")
        .define(
            StoreKeys.REGION,
            Type.STRING,
            "us-west-2",
            matching(Pattern.compile("[A-Za-z0-9-]+"), "a region such as eu-central-1"),
            Importance.MEDIUM,
            "Region of the bucket; a store that is not AWS takes any.")
        .define(
            StoreKeys.URL,
            Type.STRING,
            "",
            text(
                "URL",
                url -> {
                  if (StoreUrl.directory(url).isEmpty()) {
                    StoreUrl.endpoint(url);
                  }
                }),
            Importance.MEDIUM,
            "Endpoint of a store that is not AWS, https:// where no scheme is given; or a directory"
                + " as file:///path, which must be there: the bucket is a directory in it.")
        .define(
            StoreKeys.PATH_STYLE,
            Type.BOOLEAN,
            true,
            Importance.LOW,
            "Whether the bucket is the first part of the path, not of the host name.")
        .define(
            StoreKeys.WAN_MODE,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether AWS' accelerate endpoint is used; needs s3.path.style.access.enabled=false.");
  }

  private static void defineCredentials(ConfigDef def) {
    def.define(
            StoreKeys.ACCESS_KEY,
            Type.STRING,
            "",
            Importance.HIGH,
            "Access key; without one credentials come from s3.credentials.provider.class.")
        .define(
            StoreKeys.SECRET_KEY,
            Type.PASSWORD,
            "",
            Importance.HIGH,
            "Secret key that belongs to aws.access.key.id.")
        .define(
            StoreKeys.PROVIDER_CLASS,
            Type.STRING,
            StoreKeys.DEFAULT_PROVIDER,
            Importance.LOW,
            "An AwsCredentialsProvider of AWS SDK 2 with a static create() or a public "
                + "constructor without arguments. One that is Configurable gets all keys below "
                + "s3.credentials.provider. and both access keys; for others access keys win.");
  }

  private static void defineRole(ConfigDef def) {
    String needed = AssumeRoleCredentialsProvider.class.getSimpleName() + ": ";
    String[][] keys = {
      {"sts.role.arn", "role to assume."},
      {"sts.role.session.name", "name of the session."},
      {"sts.role.external.id", "external id that the role asks for."},
      {"sts.region", "region of STS; without it the SDK's own way to find one."},
      {"sts.endpoint", "endpoint of STS where it is not AWS' own."}
    };
    for (String[] key : keys) {
      def.define(
          StoreKeys.PROVIDER_KEYS + key[0], Type.STRING, "", Importance.LOW, needed + key[1]);
    }
  }

  private static void defineObjects(ConfigDef def) {
    def.define(
            StoreKeys.SSE,
            Type.STRING,
            "",
            ConfigDef.ValidString.in(ENCRYPTIONS.toArray(String[]::new)),
            Importance.LOW,
            "Encryption by the store: AES256, aws:kms or aws:kms:dsse; empty is the bucket's own.")
        .define(
            StoreKeys.CUSTOMER_KEY,
            Type.PASSWORD,
            "",
            Importance.LOW,
            "Key of 32 bytes in base64 that the store encrypts with and does not keep (SSE-C); "
                + "with s3.ssea.name=AES256, and https.")
        .define(
            StoreKeys.KMS_KEY,
            Type.STRING,
            "",
            Importance.LOW,
            "Key of KMS to encrypt with; empty is the account's own.")
        .define(
            StoreKeys.ACL,
            Type.STRING,
            "",
            text("canned ACL", StoreKeyDefinitions::checkAcl),
            Importance.LOW,
            "Canned ACL of all objects; empty is the bucket's own.")
        .define(
            StoreKeys.STORAGE_CLASS,
            Type.STRING,
            "",
            matching(NAME, "a name such as STANDARD_IA"),
            Importance.LOW,
            "Storage class of all objects, as the store names it; empty is the store's own.")
        .define(
            StoreKeys.CONTENT_TYPE,
            Type.STRING,
            "",
            Importance.LOW,
            "Content type of all objects; empty is the one of the format.");
  }

  private static void checkAcl(String acl) {
    Set<String> known = new TreeSet<>();
    ObjectCannedACL.knownValues().forEach(each -> known.add(each.toString()));
    if (!known.contains(acl)) {
      throw new ConfigException(StoreKeys.ACL, acl, "must be one of " + String.join(", ", known));
    }
  }

  private static void defineConnection(ConfigDef def) {
    def.define(
            StoreKeys.PROXY_URL,
            Type.STRING,
            "",
            text("URL", StoreUrl::proxy),
            Importance.LOW,
            "HTTP proxy, http:// where no scheme is given; empty is the one of the JVM, if any.")
        .define(
            StoreKeys.PROXY_USER,
            Type.STRING,
            "",
            Importance.LOW,
            "User for the proxy; wins over one in s3.proxy.url.")
        .define(
            StoreKeys.PROXY_PASSWORD,
            Type.PASSWORD,
            "",
            Importance.LOW,
            "Password for the proxy; wins over one in s3.proxy.url.")
        .define(
            StoreKeys.TRUST_LOCATION,
            Type.STRING,
            "",
            Importance.LOW,
            "Certificates that the store's may descend from, instead of the JVM's own: JKS, "
                + "PKCS12 or PEM.")
        .define(
            StoreKeys.TRUST_PASSWORD,
            Type.PASSWORD,
            "",
            Importance.LOW,
            "Password of s3.ssl.truststore.location, if it has one.")
        .define(
            StoreKeys.CONNECTIONS,
            Type.INT,
            50,
            Range.atLeast(1),
            Importance.LOW,
            "Connections of a task; more requests at a time wait.")
        .define(
            StoreKeys.CONNECT_TIMEOUT,
            Type.INT,
            10_000,
            Range.atLeast(1),
            Importance.LOW,
            "How long making a connection may take.")
        .define(
            StoreKeys.REQUEST_TIMEOUT,
            Type.INT,
            300_000,
            Range.atLeast(1),
            Importance.LOW,
            "How long one attempt of a request may take, a part's bytes included; a store that "
                + "says nothing for 60 s is given up before.");
  }

  private static void defineRequests(ConfigDef def) {
    def.define(
            StoreKeys.RETRIES,
            Type.INT,
            3,
            Range.atLeast(0),
            Importance.MEDIUM,
            "How often a failed request is sent again before the commit fails and is retried as "
                + "a whole; 0 is never.")
        .define(
            StoreKeys.BACKOFF,
            Type.LONG,
            200L,
            Range.atLeast(0),
            Importance.LOW,
            "Most time before the first repetition of a request; doubles with each, up to 20 s.")
        .define(
            StoreKeys.EXPECT_CONTINUE,
            Type.BOOLEAN,
            true,
            Importance.LOW,
            "Whether the store is asked before large bodies are sent (Expect: 100-continue).")
        .define(
            StoreKeys.DIGEST,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether objects and parts have a Content-MD5.")
        .define(
            StoreKeys.CHECKSUMS,
            Type.STRING,
            "when_supported",
            ConfigDef.ValidString.in("when_supported", "when_required"),
            Importance.LOW,
            "When requests have CRC32 checksums; stores that do not know them need when_required.")
        .define(
            StoreKeys.CHUNKS,
            Type.STRING,
            "auto",
            ConfigDef.ValidString.in("auto", "true", "false"),
            Importance.LOW,
            "Whether bodies are sent in signed chunks (aws-chunked); auto is only to AWS, as some "
                + "stores refuse them, or keep them as the content's encoding.");
  }

  private static ConfigDef.Validator matching(Pattern pattern, String expected) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value instanceof String given && !pattern.matcher(given.trim()).matches()) {
            throw new ConfigException(name, value, "must be " + expected);
          }
        },
        () -> expected);
  }

  private static ConfigDef.Validator text(String expected, Consumer<String> check) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value instanceof String given && !given.isBlank()) {
            check.accept(given.trim());
          }
        },
        () -> expected);
  }
}
