// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.landfall.s3.store.S3MockServer;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.EmbeddedWorker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
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
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Pipelines of others that tag and encrypt, in a Connect worker; tags, encryption and content are
 * read back by a client of their own.
 */
@Timeout(240)
class TaggedPipelinesIT {

  private static S3MockServer server;
  private static EmbeddedBroker broker;
  private static EmbeddedWorker worker;
  private static Topics topics;
  private static S3Client client;

  @BeforeAll
  static void startServers() throws Exception {
    assumeTrue(S3MockServer.isHere(), "S3Mock is not here: its jar could not be fetched");
    server = S3MockServer.start();
    client =
        S3Client.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("other", "other")))
            .build();
    broker = EmbeddedBroker.started();
    topics = new Topics(broker.bootstrapServers());
    worker = EmbeddedWorker.standalone(broker.bootstrapServers()).start();
  }

  @AfterAll
  static void stopServers() throws Exception {
    if (server != null) {
      worker.close();
      topics.close();
      broker.close();
      client.close();
      server.close();
    }
  }

  /** What the owner of a pipeline fills in. */
  private static Map<String, String> here() {
    Map<String, String> here = new HashMap<>(server.props());
    here.put("consumer.override.auto.offset.reset", "earliest");
    return here;
  }

  private static List<String> people(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            n ->
                "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"nome\",\"type\":\"string\"}]},"
                    + ("\"payload\":{\"nome\":\"pessoa " + n + "\"}}"))
        .toList();
  }

  private static List<String> keys(String topic) {
    return client
        .listObjectsV2(
            list -> list.bucket(S3MockServer.BUCKET).prefix("raw-data/kafka/" + topic + "/"))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  private static byte[] bytes(String key) {
    return client.getObjectAsBytes(get -> get.bucket(S3MockServer.BUCKET).key(key)).asByteArray();
  }

  private static Map<String, String> tags(String key) {
    Map<String, String> tags = new HashMap<>();
    for (Tag tag :
        client.getObjectTagging(get -> get.bucket(S3MockServer.BUCKET).key(key)).tagSet()) {
      tags.put(tag.key(), tag.value());
    }
    return tags;
  }

  private static void assertTaggedAndEncrypted(String key, long first, long last) throws Exception {
    Eventually.becomes(
        Map.of(
            "startOffset", Long.toString(first),
            "endOffset", Long.toString(last),
            "recordCount", Long.toString(last - first + 1)),
        () -> tags(key));
    assertThat(
            client
                .headObject(head -> head.bucket(S3MockServer.BUCKET).key(key))
                .serverSideEncryptionAsString())
        .isEqualTo("AES256");
  }

  @Test
  void jsonWithFullCompatibility() throws Exception {
    topics.create("postgres-customers", 1);
    topics.produce("postgres-customers", people(4));

    worker.client().put("customers-s3-sink", Pipelines.read("customers.json", here()));

    Eventually.becomes(2, () -> keys("postgres-customers").size());
    String second =
        "raw-data/kafka/postgres-customers/partition=0/postgres-customers+0+0000000002.json";
    assertThat(keys("postgres-customers")).contains(second);
    assertThat(new String(bytes(second), StandardCharsets.UTF_8).lines())
        .containsExactly("{\"nome\":\"pessoa 2\"}", "{\"nome\":\"pessoa 3\"}");
    assertTaggedAndEncrypted(second, 2, 3);
  }

  @Test
  void avroWithFullCompatibility() throws Exception {
    topics.create("jovens", 1);
    topics.produce("jovens", people(10));

    worker.client().put("s3-jovens-sink", Pipelines.read("jovens.json", here()));

    String key = "raw-data/kafka/jovens/partition=0/jovens+0+0000000000.avro";
    Eventually.becomes(List.of(key), () -> keys("jovens"));
    assertThat(names(bytes(key))).hasSize(10).startsWith("pessoa 0", "pessoa 1");
    assertTaggedAndEncrypted(key, 0, 9);
  }

  private static List<String> names(byte[] file) throws IOException {
    List<String> names = new ArrayList<>();
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(new SeekableByteArrayInput(file), new GenericDatumReader<>())) {
      reader.forEach(row -> names.add(row.get("nome").toString()));
    }
    return names;
  }

  @Test
  void jsonWithKeysBesideTheValues() throws Exception {
    topics.create("idadecont", 1);
    TopicPartition partition = new TopicPartition("idadecont", 0);
    for (String person : people(10)) {
      topics.send(partition, "ADULTO", person).get();
    }

    worker.client().put("s3-contagem-sink", Pipelines.read("contagem.json", here()));

    String values = "raw-data/kafka/idadecont/partition=0/idadecont+0+0000000000.json";
    String keys = "raw-data/kafka/idadecont/partition=0/idadecont+0+0000000000.keys.json";
    Eventually.becomes(2, () -> keys("idadecont").size());
    assertThat(keys("idadecont")).containsExactlyInAnyOrder(values, keys);
    assertThat(new String(bytes(keys), StandardCharsets.UTF_8).lines())
        .hasSize(10)
        .containsOnly("\"ADULTO\"");
    assertTaggedAndEncrypted(values, 0, 9);
  }
}
