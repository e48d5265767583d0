// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.landfall.s3.store.ScriptedServer.Reply;
import io.landfall.s3.store.StoreException.Kind;
import io.landfall.writer.Failure;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is made of a store's answers. */
@Timeout(60)
class S3FailuresTest {

  private ScriptedServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "412, PreconditionFailed, PRECONDITION",
    "409, ConditionalRequestConflict, CONFLICT",
    "409, OperationAborted, CONFLICT",
    "404, NoSuchBucket, NO_BUCKET",
    "404, NoSuchUpload, NOT_FOUND",
    "403, AccessDenied, REFUSED",
    "403, InvalidAccessKeyId, REFUSED",
    "403, SignatureDoesNotMatch, REFUSED",
    "403, SomethingNew, REFUSED",
    "400, ExpiredToken, UNAVAILABLE",
    "400, KeyTooLongError, UNACCEPTABLE",
    "400, MetadataTooLarge, UNACCEPTABLE",
    "400, EntityTooLarge, UNACCEPTABLE",
    "400, EntityTooSmall, REFUSED",
    "400, XAmzContentSHA256Mismatch, REFUSED",
    "400, InvalidArgument, REFUSED",
    "400, RequestTimeout, UNAVAILABLE",
    "400, BadDigest, UNAVAILABLE",
    "403, QuotaExceeded, UNAVAILABLE",
    "405, MethodNotAllowed, REFUSED",
    "417, '', REFUSED",
    "429, TooManyRequests, UNAVAILABLE",
    "500, InternalError, UNAVAILABLE",
    "501, NotImplemented, REFUSED",
    "503, SlowDown, UNAVAILABLE",
    "502, '', UNAVAILABLE"
  })
  void everyAnswerHasItsMeaning(int status, String code, Kind kind) throws IOException {
    StoreException answer = refusedPut(Reply.error(status, code));

    assertThat(answer.kind()).isEqualTo(kind);
    assertThat(answer)
        .hasMessageStartingWith(
            "Cannot put s3://records/key: " + (code.isEmpty() ? "status " + status : code) + " (")
        .hasMessageContaining("status " + status)
        .hasMessageEndingWith(", request id R1)");
    assertThat(answer.getMessage()).doesNotContain("s3cr3t-value");
  }

  @Test
  void theHintIsPartOfTheMessage() throws IOException {
    assertThat(refusedPut(Reply.error(400, "XAmzContentSHA256Mismatch")))
        .hasMessage(
            "Cannot put s3://records/key: XAmzContentSHA256Mismatch "
                + "(set s3.chunked.encoding=false, and if that is not enough "
                + "s3.checksum.mode=when_required; status 400, request id R1)");
  }

  @Test
  void theClocksDifferenceIsTold() {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(2));
    AwsErrorDetails details =
        AwsErrorDetails.builder()
            .errorCode("RequestTimeTooSkewed")
            .sdkHttpResponse(
                SdkHttpResponse.builder().statusCode(403).putHeader("Date", date).build())
            .build();
    S3Failures failures = new S3Failures(StoreKeys.settings(props()));

    assertThat(
            failures.of(
                "put",
                "key",
                S3Exception.builder().statusCode(403).awsErrorDetails(details).build()))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
        .hasMessageMatching(
            "Cannot put s3://records/key: RequestTimeTooSkewed "
                + "\\(the clock of this machine is 7[12]\\d\\d s behind: set it, best by NTP; "
                + "status 403\\)");
  }

  @ParameterizedTest
  @CsvSource({"7, 7000", "0, 0"})
  void theStoresOwnDelayIsKept(String header, long ms) throws IOException {
    StoreException answer = refusedPut(Reply.error(503, "SlowDown").with("Retry-After", header));

    assertThat(answer.retryAfterMs()).hasValue(ms);
    assertThat(StoreFailures.classify(answer)).isEqualTo(new Failure.Retry(OptionalLong.of(ms)));
  }

  @Test
  void aDelayMayBeADate() throws IOException {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(100));

    StoreException answer = refusedPut(Reply.error(503, "SlowDown").with("Retry-After", date));

    assertThat(answer.retryAfterMs().orElseThrow()).isBetween(1L, 100_000L);
  }

  @Test
  void anErrorInsideOfASuccessIsAnError() throws IOException {
    try (ObjectStore store = open(Map.of("s3.part.retries", "0"))) {
      server.answer(Reply.error(200, "InternalError"));

      assertThatThrownBy(
              () ->
                  store.completeUpload("key", "U1", List.of(new PartTag(1, "e")), Condition.ALWAYS))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
          .hasMessageStartingWith("Cannot complete upload of s3://records/key: InternalError (");
    }
  }

  @Test
  void aStoreThatIsNotThereIsARetryAndNoAnswer() throws IOException {
    try (ObjectStore store = open(Map.of("s3.part.retries", "0"))) {
      server.close();

      assertThatThrownBy(() -> store.get("key"))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(StoreException.class)
          .hasMessageStartingWith("Cannot get s3://records/key: no answer (")
          .satisfies(e -> assertThat(StoreFailures.classify(e)).isEqualTo(Failure.Retry.BY_POLICY));
    }
  }

  @Test
  void aBucketInAnotherRegionIsNamedAtTheStart() {
    server.answer(Reply.of(301, "").with("x-amz-bucket-region", "eu-west-1"));

    assertThatThrownBy(() -> open(Map.of()))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
        .hasMessageContaining("Cannot open s3://records: ")
        .hasMessageContaining("the bucket is in eu-west-1: set s3.region=eu-west-1");
  }

  @Test
  void aWrongRegionIsNamedAlsoLater() throws IOException {
    assertThat(
            refusedPut(
                Reply.error(400, "AuthorizationHeaderMalformed")
                    .with("x-amz-bucket-region", "eu-west-1")))
        .hasMessageContaining("set s3.region=eu-west-1");
  }

  @Test
  void whoMayNotAskForTheBucketMayStillWrite() throws IOException {
    server.answer(Reply.of(403, ""));

    try (ObjectStore store = open(Map.of())) {
      assertThat(store.put("key", body(), ObjectAttributes.NONE, Condition.ALWAYS).etag())
          .isEqualTo("\"e1\"");
    }
  }

  @Test
  void aBucketThatIsNotThereIsSaidAtTheStart() {
    server.answer(Reply.of(404, ""));

    assertThatThrownBy(() -> open(Map.of()))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_BUCKET))
        .hasMessageStartingWith("Cannot open s3://records: NoSuchBucket (there is no such bucket");
  }

  @Test
  void keysThatCannotBeSentAreNotSent() throws IOException {
    try (ObjectStore store = open(Map.of())) {
      server.requests();
      for (String key : List.of("é".repeat(513), "a/../b", "./a", "a/..", "")) {
        assertThatThrownBy(() -> store.put(key, body(), ObjectAttributes.NONE, Condition.ALWAYS))
            .isInstanceOfSatisfying(
                StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNACCEPTABLE));
        assertThatThrownBy(() -> store.startUpload(key, ObjectAttributes.NONE))
            .isInstanceOf(StoreException.class);
      }
      store.put("é".repeat(512), body(), ObjectAttributes.NONE, Condition.ALWAYS);
    }

    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void theProbeFindsStoresThatIgnoreConditions() throws IOException {
    try (ObjectStore store = open(Map.of())) {
      // Every request is answered with 200, whatever its condition.
      server.answer(replies(4));
      server.answer(
          Reply.of(
              200,
              "<InitiateMultipartUploadResult><UploadId>U1</UploadId>"
                  + "</InitiateMultipartUploadResult>"));
      server.answer(replies(1));
      server.answer(
          Reply.of(
              200,
              "<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>"));

      assertThat(store.capabilities())
          .isEqualTo(new StoreCapabilities(false, false, false, false, 5 << 20));
    }
  }

  @Test
  void aProbeOfWhichAnswersAreLostFindsTheSame() throws IOException {
    Reply lost = Reply.error(500, "InternalError");
    Reply unmet = Reply.error(412, "PreconditionFailed");
    Reply done = replies(1)[0];
    try (ObjectStore store = open(Map.of("s3.retry.backoff.ms", "1"))) {
      // The first request was carried out, and the client repeats it
      server.answer(lost, unmet, Reply.of(200, "first"), unmet);
      server.answer(done);
      server.answer(unmet, lost, unmet, Reply.of(200, "right"));
      server.answer(
          Reply.of(
              200,
              "<InitiateMultipartUploadResult><UploadId>U1</UploadId>"
                  + "</InitiateMultipartUploadResult>"));
      server.answer(done, unmet);

      assertThat(store.capabilities())
          .isEqualTo(new StoreCapabilities(true, true, true, false, 5 << 20));
    }
  }

  @Test
  void aStoreThatRefusesToCreateObeysNothing() throws IOException {
    try (ObjectStore store = open(Map.of())) {
      server.answer(
          Reply.error(412, "PreconditionFailed"), Reply.error(404, "NoSuchKey"), replies(1)[0]);
      server.answer(replies(1));
      server.answer(
          Reply.of(
              200,
              "<InitiateMultipartUploadResult><UploadId>U1</UploadId>"
                  + "</InitiateMultipartUploadResult>"));
      server.answer(replies(1));
      server.answer(
          Reply.of(
              200,
              "<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>"));

      StoreCapabilities found = store.capabilities();

      assertThat(found.ifAbsent()).isFalse();
    }
  }

  @Test
  void aProbeThatIsNotAnsweredIsAskedAgainLater() throws IOException {
    try (ObjectStore store = open(Map.of("s3.part.retries", "0"))) {
      server.answer(Reply.error(503, "SlowDown"));
      assertThatThrownBy(store::capabilities).isInstanceOf(StoreException.class);
      server.requests();
      server.answer(
          replies(1)[0], Reply.error(412, "PreconditionFailed"), Reply.error(403, "AccessDenied"));

      assertThatThrownBy(store::capabilities)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("AccessDenied");
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void failuresAreClassifiedByWhatHelps() {
    assertThat(StoreFailures.classify(new StoreException(Kind.CONFLICT, "m")))
        .isEqualTo(Failure.Retry.BY_POLICY);
    assertThat(StoreFailures.classify(new StoreException(Kind.UNACCEPTABLE, "m")))
        .isEqualTo(Failure.Reject.UNKNOWN);
    assertThat(
            StoreFailures.classify(
                new CompletionException(
                    new StoreException(Kind.NO_BUCKET, "m", "create it", -1, null))))
        .isEqualTo(new Failure.Fatal("create it"));
    for (Kind kind : List.of(Kind.REFUSED, Kind.PRECONDITION, Kind.NOT_FOUND)) {
      assertThat(StoreFailures.classify(new StoreException(kind, "m")))
          .isInstanceOf(Failure.Fatal.class);
    }
    assertThat(StoreFailures.classify(new IllegalStateException()))
        .isInstanceOf(Failure.Fatal.class);
  }

  private static Reply[] replies(int count) {
    Reply[] replies = new Reply[count];
    Arrays.fill(replies, Reply.of(200, "").with("ETag", "\"e1\""));
    return replies;
  }

  private StoreException refusedPut(Reply reply) throws IOException {
    try (ObjectStore store = open(Map.of("s3.part.retries", "0"))) {
      server.answer(reply);
      return catchThrowableOfType(
          StoreException.class,
          () -> store.put("key", body(), ObjectAttributes.NONE, Condition.ALWAYS));
    }
  }

  private static Body body() {
    return Body.of("{}".getBytes(UTF_8));
  }

  private ObjectStore open(Map<String, String> keys) throws IOException {
    Map<String, String> props = props();
    props.putAll(keys);
    return Stores.open(props);
  }

  private Map<String, String> props() {
    Map<String, String> props = new HashMap<>();
    props.put("s3.bucket.name", "records");
    props.put("store.url", server.url());
    props.put("aws.access.key.id", "access");
    props.put("aws.secret.access.key", "s3cr3t-value");
    return props;
  }
}
