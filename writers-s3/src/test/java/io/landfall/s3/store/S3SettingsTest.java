// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.store.ScriptedServer.Reply;
import io.landfall.s3.store.ScriptedServer.Seen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each key does to the requests that leave. */
@Timeout(60)
class S3SettingsTest {

  private static final String CUSTOMER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

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
  void byDefaultAPutIsPlain() throws IOException {
    Seen put = put(Map.of(), "{}");

    assertThat(put.method()).isEqualTo("PUT");
    assertThat(put.uri()).isEqualTo("/records/key");
    assertThat(put.body()).isEqualTo("{}".getBytes(UTF_8));
    assertThat(put.header("Authorization"))
        .hasValueSatisfying(
            value -> assertThat(value).contains("Credential=access/").contains("/us-west-2/s3/"));
    assertThat(put.header("x-amz-checksum-crc32")).isPresent();
    assertThat(put.header("Content-Type")).contains("application/octet-stream");
    for (String absent :
        List.of(
            "x-amz-server-side-encryption",
            "x-amz-acl",
            "x-amz-storage-class",
            "Content-MD5",
            "Content-Encoding",
            "Expect",
            "If-Match",
            "If-None-Match")) {
      assertThat(put.header(absent)).as(absent).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "s3.acl.canned, bucket-owner-full-control, x-amz-acl",
    "s3.storage.class, STANDARD_IA, x-amz-storage-class",
    "s3.content.type, text/plain, Content-Type",
    "s3.ssea.name, AES256, x-amz-server-side-encryption",
    "s3.ssea.name, aws:kms, x-amz-server-side-encryption",
    "s3.ssea.name, aws:kms:dsse, x-amz-server-side-encryption"
  })
  void whatIsTheSameForAllObjectsIsSaidOfSmallAndLargeOnes(String key, String value, String header)
      throws IOException {
    assertThat(put(Map.of(key, value), "{}").header(header)).contains(value);
    assertThat(start(Map.of(key, value)).header(header)).contains(value);
  }

  @Test
  void aKeyOfKmsIsNamed() throws IOException {
    Map<String, String> keys = Map.of("s3.ssea.name", "aws:kms", "s3.sse.kms.key.id", "key-1");

    assertThat(put(keys, "{}").header("x-amz-server-side-encryption-aws-kms-key-id"))
        .contains("key-1");
    assertThat(start(keys).header("x-amz-server-side-encryption-aws-kms-key-id")).contains("key-1");
  }

  @Test
  void aCustomersKeyGoesWithEveryRequestThatTouchesBytes() throws IOException {
    Map<String, String> keys =
        Map.of("s3.ssea.name", "AES256", "s3.sse.customer.key", CUSTOMER_KEY);
    try (ObjectStore store = open(keys)) {
      store.put("key", body("{}"), ObjectAttributes.NONE, Condition.ALWAYS);
      server.answer(started());
      String id = store.startUpload("key", ObjectAttributes.NONE);
      PartTag part = store.uploadPart("key", id, 1, body("part"));
      server.answer(completed());
      store.completeUpload("key", id, List.of(part), Condition.ALWAYS);
      store.head("key");
      store.get("key");
    }

    List<Seen> requests = server.requests();
    assertThat(requests).hasSize(6);
    for (Seen request : requests) {
      assertThat(request.header("x-amz-server-side-encryption-customer-algorithm"))
          .as("%s %s", request.method(), request.uri())
          .contains("AES256");
      assertThat(request.header("x-amz-server-side-encryption-customer-key"))
          .contains(CUSTOMER_KEY);
      assertThat(request.header("x-amz-server-side-encryption-customer-key-MD5"))
          .contains("cLyPS3KoaSFGi/joRB3OUQ==");
      assertThat(request.header("x-amz-server-side-encryption")).isEmpty();
    }
  }

  @Test
  void aDigestIsSentWhenAskedFor() throws IOException {
    assertThat(put(Map.of("s3.send.digest", "true"), "{}").header("Content-MD5"))
        .contains("mZFLkyvTelC5g8XnyQrpOw==");
  }

  @Test
  void largeBodiesWaitForTheStoreUnlessToldNotTo() throws IOException {
    String large = "x".repeat(3 << 20);

    assertThat(put(Map.of(), large).header("Expect")).contains("100-continue");
    assertThat(put(Map.of("s3.http.send.expect.continue", "false"), large).header("Expect"))
        .isEmpty();
  }

  @Test
  void checksumsCanBeLeftOut() throws IOException {
    Seen put = put(Map.of("s3.checksum.mode", "when_required"), "{}");

    assertThat(put.headers().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("checksum"));
  }

  @Test
  void chunksAreSentWhenAskedFor() throws IOException {
    Seen put = put(Map.of("s3.chunked.encoding", "true"), "{}");

    assertThat(put.header("Content-Encoding")).contains("aws-chunked");
    assertThat(put.header("x-amz-content-sha256"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("STREAMING-"));
  }

  @Test
  void theRegionIsSigned() throws IOException {
    assertThat(put(Map.of("s3.region", "eu-central-1"), "{}").header("Authorization"))
        .hasValueSatisfying(value -> assertThat(value).contains("/eu-central-1/s3/"));
  }

  @Test
  void conditionsAndMetadataAreHeaders() throws IOException {
    try (ObjectStore store = open(Map.of())) {
      store.put(
          "key",
          body("{}"),
          new ObjectAttributes(Map.of("first-offset", "7"), "application/json"),
          Condition.ABSENT);
      store.put("key", body("{}"), ObjectAttributes.NONE, new Condition.Matches("\"e1\""));
    }

    List<Seen> puts = server.requests();
    assertThat(puts.get(0).header("If-None-Match")).contains("*");
    assertThat(puts.get(0).header("x-amz-meta-first-offset")).contains("7");
    assertThat(puts.get(0).header("Content-Type")).contains("application/json");
    assertThat(puts.get(1).header("If-Match")).contains("\"e1\"");
  }

  @Test
  void partsAreCompletedWithTheirChecksums() throws IOException {
    try (ObjectStore store = open(Map.of())) {
      server.answer(started(), Reply.of(200, "").with("ETag", "\"p1\""), completed());
      String id = store.startUpload("key", ObjectAttributes.NONE);
      PartTag part = store.uploadPart("key", id, 1, body("part"));
      store.completeUpload("key", id, List.of(part), Condition.ABSENT);
    }

    List<Seen> requests = server.requests();
    assertThat(requests.get(0).header("x-amz-checksum-algorithm")).contains("CRC32");
    assertThat(requests.get(1).header("x-amz-checksum-crc32")).contains("SQ9wxg==");
    assertThat(requests.get(2).header("If-None-Match")).contains("*");
    assertThat(new String(requests.get(2).body(), UTF_8))
        .contains("<ChecksumCRC32>SQ9wxg==</ChecksumCRC32>")
        .contains("<PartNumber>1</PartNumber>");
  }

  @Test
  void requestsGoThroughTheProxyWithItsUserAndPassword() throws IOException {
    Map<String, String> keys = new HashMap<>();
    keys.put("store.url", "http://store.example:9000");
    keys.put("s3.proxy.url", server.url().replace("//", "//ada:old@"));
    keys.put("s3.proxy.password", "new");

    Seen put = put(keys, "{}");

    assertThat(put.uri()).isEqualTo("http://store.example:9000/records/key");
    assertThat(put.header("Proxy-Authorization"))
        .contains("Basic " + Base64.getEncoder().encodeToString("ada:new".getBytes(UTF_8)));
  }

  @Test
  void withoutPathStyleTheBucketIsInTheHost() throws IOException {
    Map<String, String> keys =
        Map.of(
            "store.url", "http://store.example:9000",
            "s3.proxy.url", server.url(),
            "s3.path.style.access.enabled", "false");

    assertThat(put(keys, "{}").uri()).isEqualTo("http://records.store.example:9000/key");
  }

  @Test
  void wanModeGoesToTheAccelerateEndpoint() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstLine(proxy));
      Map<String, String> keys = props();
      keys.remove("store.url");
      keys.put("s3.proxy.url", "127.0.0.1:" + proxy.getLocalPort());
      keys.put("s3.wan.mode", "true");
      keys.put("s3.path.style.access.enabled", "false");
      keys.put("s3.part.retries", "0");

      S3Settings settings = StoreKeys.settings(keys);
      try (S3Store store =
          new S3Store(settings, S3Credentials.provider(settings.credentials()), "probe/")) {
        assertThatThrownBy(
                () -> store.put("key", body("{}"), ObjectAttributes.NONE, Condition.ALWAYS))
            .isInstanceOf(IOException.class);
      }

      assertThat(line.get(10, TimeUnit.SECONDS))
          .startsWith("CONNECT records.s3-accelerate.amazonaws.com:443 ");
    }
  }

  private static String firstLine(ServerSocket listening) {
    try (Socket socket = listening.accept();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      return in.readLine();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "3, 4"})
  void aFailedRequestIsSentAgainAsOftenAsConfigured(int retries, int requests) throws IOException {
    Map<String, String> keys =
        Map.of("s3.part.retries", String.valueOf(retries), "s3.retry.backoff.ms", "1");
    try (ObjectStore store = open(keys)) {
      for (int i = 0; i < 10; i++) {
        server.answer(Reply.error(503, "SlowDown"));
      }
      assertThatThrownBy(
              () -> store.put("key", body("{}"), ObjectAttributes.NONE, Condition.ALWAYS))
          .isInstanceOf(StoreException.class);
    }

    assertThat(server.requests()).hasSize(requests);
  }

  @Test
  void noBackoffIsNoBackoff() throws IOException {
    try (ObjectStore store = open(Map.of("s3.part.retries", "2", "s3.retry.backoff.ms", "0"))) {
      server.answer(Reply.error(500, "InternalError"), Reply.error(500, "InternalError"));

      store.put("key", body("{}"), ObjectAttributes.NONE, Condition.ALWAYS);
    }

    assertThat(server.requests())
        .hasSize(3)
        .allSatisfy(request -> assertThat(request.body()).isEqualTo("{}".getBytes(UTF_8)));
  }

  @Test
  void aRequestThatTakesTooLongIsGivenUp() throws IOException {
    try (ObjectStore store =
        open(Map.of("s3.part.retries", "0", "s3.request.timeout.ms", "1500"))) {
      server.answer(Reply.of(200, "").after(30_000));

      assertThatThrownBy(
              () -> store.put("key", body("{}"), ObjectAttributes.NONE, Condition.ALWAYS))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(StoreException.class)
          .hasMessageStartingWith("Cannot put s3://records/key: no answer (");
    }
  }

  private static Reply started() {
    return Reply.of(
        200,
        "<InitiateMultipartUploadResult><UploadId>U1</UploadId></InitiateMultipartUploadResult>");
  }

  private static Reply completed() {
    return Reply.of(
        200, "<CompleteMultipartUploadResult><ETag>\"e2\"</ETag></CompleteMultipartUploadResult>");
  }

  @Test
  void bookkeepingIsNotArchived() throws IOException {
    try (ObjectStore store =
        open(Map.of("s3.storage.class", "GLACIER", "s3.content.type", "text/plain"))) {
      store.put("key", body("{}"), ObjectAttributes.BOOKKEEPING, Condition.ABSENT);
    }

    Seen put = only(server.requests());
    assertThat(put.header("x-amz-storage-class")).isEmpty();
    assertThat(put.header("Content-Type")).contains("application/octet-stream");
  }

  private Seen put(Map<String, String> keys, String text) throws IOException {
    try (ObjectStore store = open(keys)) {
      store.put("key", body(text), ObjectAttributes.NONE, Condition.ALWAYS);
    }
    return only(server.requests());
  }

  private Seen start(Map<String, String> keys) throws IOException {
    try (ObjectStore store = open(keys)) {
      server.answer(started());
      assertThat(store.startUpload("key", ObjectAttributes.NONE)).isEqualTo("U1");
    }
    return only(server.requests());
  }

  private static Seen only(List<Seen> requests) {
    assertThat(requests).hasSize(1);
    return requests.get(0);
  }

  private ObjectStore open(Map<String, String> keys) throws IOException {
    Map<String, String> props = props();
    props.putAll(keys);
    assertThat(StoreKeys.validate(props)).isEmpty();
    return Stores.open(props);
  }

  private Map<String, String> props() {
    Map<String, String> props = new HashMap<>();
    props.put("s3.bucket.name", "records");
    props.put("store.url", server.url());
    props.put("aws.access.key.id", "access");
    props.put("aws.secret.access.key", "secret");
    return props;
  }

  private static Body body(String text) {
    return Body.of(text.getBytes(UTF_8));
  }
}
