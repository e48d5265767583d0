// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.store.S3ProxyServer;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.EmbeddedWorker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Pipelines of others in a Connect worker: only the class of the connector and the address of the
 * store are changed. The objects are read by a client of their own.
 */
@Timeout(180)
class WorkerPipelinesTest {

  private static EmbeddedBroker broker;
  private static EmbeddedWorker worker;
  private static Topics topics;
  private static S3ProxyServer server;
  private static S3Client client;

  @BeforeAll
  static void startServers() throws Exception {
    server = S3ProxyServer.start();
    client =
        S3Client.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(server.accessKey(), server.secretKey())))
            .build();
    broker = EmbeddedBroker.started();
    topics = new Topics(broker.bootstrapServers());
    worker = EmbeddedWorker.standalone(broker.bootstrapServers()).start();
  }

  @AfterAll
  static void stopServers() throws Exception {
    worker.close();
    topics.close();
    broker.close();
    client.close();
    server.close();
  }

  private static Map<String, String> here() {
    return Map.of(
        "store.url", server.endpoint().toString(),
        "aws.access.key.id", server.accessKey(),
        "aws.secret.access.key", server.secretKey(),
        "consumer.override.auto.offset.reset", "earliest");
  }

  private static List<String> users(int from, int until) {
    return IntStream.range(from, until)
        .mapToObj(
            n ->
                "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"id\",\"type\":\"int64\"},"
                    + "{\"field\":\"job\",\"type\":\"string\",\"optional\":true}]},"
                    + ("\"payload\":{\"id\":" + n + ",\"job\":\"Surveyor\"}}"))
        .toList();
  }

  private static List<String> keys(String bucket) {
    return client.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private static List<String> lines(String bucket, String key) {
    return client
        .getObjectAsBytes(get -> get.bucket(bucket).key(key))
        .asUtf8String()
        .lines()
        .toList();
  }

  @Test
  void oneFilePerRecordAndDay() throws Exception {
    server.createBucket("sample-sink");
    topics.create("sample-sink", 1);
    LocalDate before = LocalDate.now(ZoneOffset.UTC);
    topics.produce("sample-sink", users(0, 3));

    worker.client().put("sample-sink", Pipelines.read("daily-json.json", here()));

    Eventually.becomes(3, () -> keys("sample-sink").size());
    LocalDate after = LocalDate.now(ZoneOffset.UTC);
    assertThat(keys("sample-sink"))
        .allSatisfy(
            key ->
                assertThat(key)
                    .matches(
                        "sample-sink/sample-sink/("
                            + (path(before) + "|" + path(after))
                            + ")/sample-sink\\+0\\+000000000[0-2]\\.json"));
    assertThat(lines("sample-sink", keys("sample-sink").get(0)))
        .containsExactly("{\"id\":0,\"job\":\"Surveyor\"}");
    committed("sample-sink", new TopicPartition("sample-sink", 0), 3);
    worker.client().delete("sample-sink");
  }

  private static String path(LocalDate day) {
    return "year=%d/month=%02d/day=%02d"
        .formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  private static void committed(String connector, TopicPartition partition, long next)
      throws Exception {
    Eventually.becomes(next, () -> topics.committed("connect-" + connector).get(partition));
  }

  @Test
  void fiveRecordsOrSixSeconds() throws Exception {
    server.createBucket("bucket-name");
    topics.create("P_USERS", 1);
    topics.produce("P_USERS", users(0, 7));

    worker.client().put("SINK_S3", Pipelines.read("users.json", here()));

    String first = "topics/P_USERS/partition=0/P_USERS+0+0000000000.json";
    Eventually.becomes(true, () -> keys("bucket-name").contains(first));
    assertThat(lines("bucket-name", first)).hasSizeBetween(1, 5);
    Eventually.becomes(
        7,
        () -> keys("bucket-name").stream().mapToInt(key -> lines("bucket-name", key).size()).sum());
    committed("SINK_S3", new TopicPartition("P_USERS", 0), 7);
    worker.client().delete("SINK_S3");
  }
}
