// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.store.StoreException.Kind;
import io.landfall.s3.upload.ChunkPool;
import io.landfall.s3.upload.MemoryBudget;
import io.landfall.s3.upload.ObjectUpload;
import io.landfall.s3.upload.PreparedObject;
import io.landfall.s3.upload.PreparedObject.InParts;
import io.landfall.s3.upload.UploadSettings;
import io.landfall.s3.upload.Uploader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Permission;

@Timeout(120)
class S3ProxyStoreTest extends ObjectStoreContract {

  private static S3ProxyServer server;
  private static ObjectStore shared;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3ProxyServer.start();
    shared = Stores.open(server.props());
  }

  @AfterAll
  static void stopServer() throws Exception {
    shared.close();
    server.close();
  }

  @Override
  ObjectStore store() {
    return shared;
  }

  @Test
  void theProbeLeavesNothingBehind() throws IOException {
    shared.capabilities();

    assertThat(shared.list(Stores.PROBE_PREFIX, "", 10)).isEmpty();
    assertThat(shared.uploads(Stores.PROBE_PREFIX)).isEmpty();
  }

  @Test
  void theProbeFindsThatThereAreNoTags() throws IOException {
    assertThat(shared.capabilities().tagging()).isFalse();
    shared.put(key("a"), body("one"), ObjectAttributes.NONE, Condition.ALWAYS);

    assertThatThrownBy(() -> shared.tag(key("a"), Map.of("recordCount", "1")))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
        .hasMessageStartingWith(
            "Cannot tag s3://records/"
                + key("a")
                + ": NotImplemented (the store has no such feature: leave out what asks for it; "
                + "status 501, request id ");
  }

  @Test
  void objectsHaveTheAclThatIsConfiguredHoweverTheyAreSent() throws IOException {
    Map<String, String> props = server.props();
    props.put("s3.acl.canned", "public-read");
    S3Settings settings = StoreKeys.settings(props);
    try (ObjectStore store = Stores.open(props);
        S3Client reader =
            S3Clients.client(settings, S3Credentials.provider(settings.credentials()))) {
      store.put(key("whole"), body("one"), ObjectAttributes.NONE, Condition.ALWAYS);
      String id = store.startUpload(key("parts"), ObjectAttributes.NONE);
      PartTag part = store.uploadPart(key("parts"), id, 1, body("one"));
      store.completeUpload(key("parts"), id, List.of(part), Condition.ALWAYS);
      shared.put(key("private"), body("one"), ObjectAttributes.NONE, Condition.ALWAYS);

      assertThat(readableByAll(reader, "whole")).isTrue();
      assertThat(readableByAll(reader, "parts")).isTrue();
      assertThat(readableByAll(reader, "private")).isFalse();
    }
  }

  private boolean readableByAll(S3Client reader, String name) {
    return reader
        .getObjectAcl(request -> request.bucket("records").key(key(name)))
        .grants()
        .stream()
        .anyMatch(
            grant ->
                grant.permission() == Permission.READ
                    && String.valueOf(grant.grantee().uri()).endsWith("/AllUsers"));
  }

  @Test
  void aBucketThatIsNotThereStopsAtTheStart() {
    Map<String, String> props = server.props();
    props.put("s3.bucket.name", "absent");

    assertThatThrownBy(() -> Stores.open(props))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_BUCKET))
        .hasMessageStartingWith(
            "Cannot open s3://absent: NoSuchBucket (there is no such bucket: create it, or correct "
                + "s3.bucket.name and store.url; status 404, request id ");
  }

  @Test
  void aBadSignatureIsRefusedInClearWords() throws IOException {
    Map<String, String> props = server.props();
    props.put("aws.secret.access.key", "another-secret");

    try (ObjectStore store = Stores.open(props)) {
      assertThatThrownBy(
              () -> store.put(key("a"), body("x"), ObjectAttributes.NONE, Condition.ALWAYS))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
          .hasMessageStartingWith(
              "Cannot put s3://records/"
                  + key("a")
                  + ": SignatureDoesNotMatch (the secret key does not belong to the access key")
          .hasMessageNotContaining("another-secret");
    }
  }

  @Test
  void anUnknownAccessKeyIsRefusedInClearWords() throws IOException {
    Map<String, String> props = server.props();
    props.put("aws.access.key.id", "nobody");

    try (ObjectStore store = Stores.open(props)) {
      assertThatThrownBy(() -> store.get(key("a")))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
          .hasMessageContaining("InvalidAccessKeyId (the store does not know the access key");
    }
  }

  @Test
  void aLargeObjectGoesInPartsThatOverlap() throws Exception {
    ExecutorService io = Executors.newCachedThreadPool();
    try {
      MemoryBudget budget = new MemoryBudget(1 << 30);
      ObjectUpload upload =
          new Uploader(
                  shared,
                  io,
                  new ChunkPool(ChunkPool.CHUNK_BYTES, 100),
                  budget,
                  new UploadSettings(PART, 3, 10_000))
              .open(key("large"), new ObjectAttributes(Map.of("seq", "1")));
      byte[] content = new byte[4 * PART + 12_345];
      new Random(1).nextBytes(content);
      upload.write(content);
      PreparedObject prepared = upload.finish().toCompletableFuture().get(60, TimeUnit.SECONDS);
      assertThat(shared.head(key("large"))).isEmpty();

      InParts parts = (InParts) prepared.content();
      assertThat(parts.parts()).hasSize(5);
      shared.completeUpload(key("large"), parts.uploadId(), parts.parts(), Condition.ABSENT);
      upload.release();

      StoredObject got = shared.get(key("large")).orElseThrow();
      assertThat(got.bytes()).isEqualTo(content);
      assertThat(got.info().metadata()).containsEntry("seq", "1");
      assertThat(budget.usedBytes()).isZero();
    } finally {
      io.shutdownNow();
    }
  }

  @Test
  void anAbortWithPartsUnderWayLeavesNothing() throws Exception {
    ExecutorService io = Executors.newCachedThreadPool();
    try {
      ObjectUpload upload =
          new Uploader(
                  shared,
                  io,
                  new ChunkPool(ChunkPool.CHUNK_BYTES, 100),
                  new MemoryBudget(1 << 30),
                  new UploadSettings(PART, 3, 0))
              .open(key("large"), ObjectAttributes.NONE);
      upload.write(new byte[3 * PART + 1]);

      upload.abort().toCompletableFuture().get(60, TimeUnit.SECONDS);

      assertThat(shared.uploads(key("large"))).isEmpty();
    } finally {
      io.shutdownNow();
    }
  }
}
