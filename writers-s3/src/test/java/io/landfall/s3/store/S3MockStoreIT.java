// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tag;

/** What only S3Mock has, looked at through a second client. */
@Timeout(180)
class S3MockStoreIT {

  private static S3MockServer server;
  private static S3Client other;

  @BeforeAll
  static void startServer() throws Exception {
    assumeTrue(S3MockServer.isHere(), "S3Mock is not here: its jar could not be fetched");
    server = S3MockServer.start();
    other =
        S3Client.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .endpointOverride(URI.create(server.endpoint().toString()))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("other", "other")))
            .build();
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      other.close();
      server.close();
    }
  }

  @Test
  void theProbeFindsThatItCanDoEverything() throws IOException {
    try (ObjectStore store = Stores.open(server.props())) {
      assertThat(store.capabilities())
          .isEqualTo(new StoreCapabilities(true, true, true, true, 5 << 20));
      assertThat(store.list(Stores.PROBE_PREFIX, "", 10)).isEmpty();
      assertThat(store.uploads("")).isEmpty();
    }
  }

  @Test
  void tagsAreKept() throws IOException {
    try (ObjectStore store = Stores.open(server.props())) {
      store.put("tagged", body("{}"), ObjectAttributes.NONE, Condition.ABSENT);
      store.tag("tagged", Map.of("startOffset", "0", "endOffset", "4", "recordCount", "5"));
    }

    List<Tag> tags =
        other.getObjectTagging(get -> get.bucket(S3MockServer.BUCKET).key("tagged")).tagSet();
    assertThat(tags)
        .extracting(tag -> tag.key() + "=" + tag.value())
        .containsExactlyInAnyOrder("startOffset=0", "endOffset=4", "recordCount=5");
  }

  @Test
  void encryptionStorageClassTypeAndMetadataAreKept() throws IOException {
    Map<String, String> props = server.props();
    props.put("s3.ssea.name", "AES256");
    props.put("s3.storage.class", "STANDARD_IA");
    try (ObjectStore store = Stores.open(props)) {
      store.put(
          "kept",
          body("{}"),
          new ObjectAttributes(Map.of("first-offset", "7"), "application/json"),
          Condition.ABSENT);
    }

    HeadObjectResponse there =
        other.headObject(head -> head.bucket(S3MockServer.BUCKET).key("kept"));
    assertThat(there.serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
    assertThat(there.storageClass()).isEqualTo(StorageClass.STANDARD_IA);
    assertThat(there.contentType()).isEqualTo("application/json");
    assertThat(there.metadata()).containsEntry("first-offset", "7");
  }

  @Test
  void chunksAreNotKeptAsTheContentsEncoding() throws IOException {
    try (ObjectStore store = Stores.open(server.props())) {
      store.put("plain", body("{}"), ObjectAttributes.NONE, Condition.ABSENT);
    }

    assertThat(
            other
                .headObject(head -> head.bucket(S3MockServer.BUCKET).key("plain"))
                .contentEncoding())
        .isNullOrEmpty();
  }

  @Test
  void conditionsAreObeyedAlsoByUploads() throws IOException {
    try (ObjectStore store = Stores.open(server.props())) {
      ObjectInfo first = store.put("guarded", body("one"), ObjectAttributes.NONE, Condition.ABSENT);
      store.put("guarded", body("two"), ObjectAttributes.NONE, new Condition.Matches(first.etag()));
      String id = store.startUpload("guarded", ObjectAttributes.NONE);
      PartTag part = store.uploadPart("guarded", id, 1, body("three"));

      assertThatThrownBy(() -> store.completeUpload("guarded", id, List.of(part), Condition.ABSENT))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PRECONDITION));

      assertThat(new String(store.get("guarded").orElseThrow().bytes(), UTF_8)).isEqualTo("two");
      String free = store.startUpload("free", ObjectAttributes.NONE);
      PartTag whole = store.uploadPart("free", free, 1, body("three"));
      store.completeUpload("free", free, List.of(whole), Condition.ABSENT);
      assertThat(new String(store.get("free").orElseThrow().bytes(), UTF_8)).isEqualTo("three");
    }
  }

  private static Body body(String text) {
    return Body.of(text.getBytes(UTF_8));
  }
}
