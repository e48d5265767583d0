// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.config.UnknownKeys.UnknownKey;
import io.landfall.writer.SinkWriterProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostConfigTest {

  private static final String STRINGS = "org.apache.kafka.connect.storage.StringConverter";

  private final Map<String, String> sink = new HashMap<>();
  private final Map<String, String> worker = new HashMap<>();

  HostConfigTest() {
    set(
        "name",
        "orders-sink",
        "topics",
        "orders",
        "connector.class",
        BackedConnector.class.getName());
    worker.put("bootstrap.servers", "127.0.0.1:1");
    worker.put("key.converter", STRINGS);
    worker.put("value.converter", STRINGS);
  }

  private HostConfigTest set(String... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      sink.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return this;
  }

  private HostConfig check() {
    return check(null);
  }

  private HostConfig check(@Nullable SinkWriterProvider provider) {
    return HostConfig.check(sink, worker, null, provider);
  }

  private void assertFaults(String... faults) {
    assertThatThrownBy(this::check)
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Cannot start sink orders-sink: "
                + (faults.length == 1 ? "1 fault" : faults.length + " faults")
                + "\n  "
                + String.join("\n  ", faults));
  }

  @Test
  void defaultsAreConnects() {
    HostConfig config = check();

    assertThat(config.name()).isEqualTo("orders-sink");
    assertThat(config.tasks()).isEqualTo(1);
    assertThat(config.flushIntervalMs()).isEqualTo(60_000);
    assertThat(config.errors())
        .isEqualTo(new ErrorKeys(false, 0, 60_000, false, false, java.util.Optional.empty()));
    assertThat(config.unknown()).isEmpty();
    assertThat(config.clients().consumer(0))
        .containsEntry("group.id", "connect-orders-sink")
        .containsEntry("client.id", "connector-consumer-orders-sink-0")
        .containsEntry("auto.offset.reset", "earliest")
        .containsEntry("enable.auto.commit", "false");
    assertThat(config.clients().maxPollIntervalMs()).isEqualTo(300_000);
  }

  @Test
  void allKeysOfErrorsAreRead() {
    set(
        "errors.tolerance", "all",
        "errors.retry.timeout", "-1",
        "errors.retry.delay.max.ms", "500",
        "errors.log.enable", "true",
        "errors.log.include.messages", "true",
        "errors.deadletterqueue.topic.name", "dead",
        "errors.deadletterqueue.topic.replication.factor", "1",
        "errors.deadletterqueue.context.headers.enable", "true");

    assertThat(check().errors())
        .isEqualTo(
            new ErrorKeys(
                true,
                -1,
                500,
                true,
                true,
                java.util.Optional.of(new ErrorKeys.Topic("dead", (short) 1, true))));
  }

  @Test
  void allFaultsAreReportedTogether() {
    sink.remove("topics");
    worker.clear();
    set(
        "tasks.max", "none",
        "memory.size", "big",
        "linger.ms", "1",
        "errors.tolerance", "some",
        "transforms", "cut,gone",
        "transforms.cut.type", "org.apache.kafka.connect.transforms.ReplaceField$Value",
        "transforms.cut.predicate", "nobody",
        "transforms.gone.type", "com.example.Gone",
        "consumer.override.max.poll.interval.ms", "soon",
        "consumer.override.enable.auto.commit", "true");

    assertFaults(
        "memory.size: big (Not a number of type INT)",
        "tasks.max: none (Not a number of type INT)",
        "topics: not set (either topics or topics.regex, but neither is given)",
        "bootstrap.servers: missing (Brokers to begin with)",
        "key.converter: missing (Class of the converter of record keys)",
        "value.converter: missing (Class of the converter of record values)",
        "errors.tolerance: some (String must be one of: none, all)",
        "transforms.cut.predicate: Unknown predicate nobody (list it in predicates)",
        "transforms.gone: Cannot find class: com.example.Gone (is its jar on the class path?)",
        "consumer.override.enable.auto.commit: Cannot be set (offsets are committed by the sink)",
        "consumer.override.max.poll.interval.ms: Invalid value soon for configuration"
            + " max.poll.interval.ms: Not a number of type INT");
  }

  @Test
  void aTransformIsNamedOnceAndItsConditionIsWhole() {
    set(
        "transforms", "cut,cut",
        "transforms.cut.type", "org.apache.kafka.connect.transforms.ReplaceField$Value",
        "transforms.cut.negate", "yes");

    assertFaults(
        "transforms: cut,cut (cut is named twice; give each its own name)",
        "transforms.cut.negate: Nothing to negate (set transforms.cut.predicate)",
        "transforms.cut.negate: Invalid value yes for configuration negate: Expected value to be"
            + " either true or false");
  }

  @Test
  void rulesAcrossKeysOfTheWriterCount() {
    set("memory.size", "7");

    assertFaults("memory.size: 7 (Cannot be 7 on a Saturday)");
  }

  @Test
  void topicsAndPatternExcludeEachOther() {
    set("topics.regex", "o.*");

    assertFaults("topics: orders (either topics or topics.regex, but both are given)");
  }

  @Test
  void aPatternMustCompile() {
    sink.remove("topics");
    set("topics.regex", "o(");

    assertFaults("topics.regex: o( (no regular expression: Unclosed group)");
  }

  @Test
  void theDeadLetterTopicIsNotRead() {
    set("errors.tolerance", "all", "errors.deadletterqueue.topic.name", "orders");

    assertFaults("errors.deadletterqueue.topic.name: orders (the same sink reads this topic)");
  }

  @Test
  void aMissingConnectorClassIsAFaultUnlessAWriterIsHandedIn() {
    sink.remove("connector.class");

    assertFaults("connector.class: not set (names the writer)");
    assertThat(check(new MemoryProvider()).provider().name()).isEqualTo("memory");
  }

  @Test
  void anUnknownConnectorIsNamedWithThoseThatAreKnown() {
    set("connector.class", "io.confluent.connect.jdbc.JdbcSinkConnector");

    assertFaults(
        "connector.class: io.confluent.connect.jdbc.JdbcSinkConnector"
            + " (no such writer or class; writers here: listed; the class of a connector or of a"
            + " writer provider will do too)");
  }

  @Test
  void aConnectorForWorkersOnlyIsRefused() {
    set("connector.class", "org.apache.kafka.connect.storage.StringConverter");

    assertFaults(
        "connector.class: org.apache.kafka.connect.storage.StringConverter"
            + " (this class runs in a Connect worker only; writers here: listed)");
  }

  @Test
  void writersAreFoundByNameAndByClass() {
    set("connector.class", "listed");
    assertThat(check().provider()).isInstanceOf(ListedProvider.class);
    set("connector.class", ListedProvider.class.getName());
    assertThat(check().provider()).isInstanceOf(ListedProvider.class);
    set("connector.class", BackedConnector.class.getName());
    assertThat(check().provider()).isInstanceOf(MemoryProvider.class);
  }

  @Test
  void keysThatNobodyReadsAreListed() {
    set(
        "memory.sise", "3",
        "value.converter.schemas.enable", "false",
        "s3.credentials.provider.class", "x",
        "partitioner.class", "y",
        "driver.depth", "3",
        "config.action.reload", "none",
        "offset.flush.interval.ms", "10");

    assertThat(check().unknown())
        .map(UnknownKey::toString)
        .containsExactly("memory.sise (did you mean memory.size?)");
  }

  @Test
  void keysThatNobodyReadsAreRefusedWhenStrict() {
    set("memory.sise", "3", "config.strict", "true");

    assertFaults("memory.sise: Unknown key (did you mean memory.size?)");
  }

  @Test
  void variablesAreReplacedFromFilesAndDirectories(@TempDir Path directory) throws IOException {
    Path secrets =
        Files.writeString(directory.resolve("secrets.properties"), "size=5\npw=geheim\n");
    Files.writeString(directory.resolve("topic"), "orders");
    worker.put("config.providers", "file, dir");
    worker.put(
        "config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider");
    worker.put(
        "config.providers.dir.class",
        "org.apache.kafka.common.config.provider.DirectoryConfigProvider");
    set(
        "memory.size", "${file:" + secrets + ":size}",
        "memory.password", "x${file:" + secrets + ":pw}x",
        "topics", "${dir:" + directory + ":topic}");

    HostConfig config = check();

    assertThat(config.sink())
        .containsEntry("memory.size", "5")
        .containsEntry("memory.password", "xgeheimx");
    assertThat(config.subscription().topics()).containsExactly("orders");
    assertThat(config.toString()).doesNotContain("geheim");
  }

  @Test
  void variablesWithoutAValueAreFaults(@TempDir Path directory) throws IOException {
    Path secrets = Files.writeString(directory.resolve("secrets.properties"), "size=5\n");
    set(
        "config.providers", "file,vault,lost",
        "config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider",
        "config.providers.lost.class", "com.example.Lost",
        "memory.password", "${file:" + secrets + ":pw}");

    assertFaults(
        "memory.password: [hidden] (the provider file has no value for it)",
        "config.providers.vault.class: Missing class of the provider vault",
        "config.providers.lost.class: Cannot find class: com.example.Lost (is its jar on the class"
            + " path?)");
  }

  @Test
  void clientsAreConfiguredAsInAWorkerAndSecureEverywhere() {
    worker.put("security.protocol", "SSL");
    worker.put("consumer.fetch.max.bytes", "1000");
    worker.put("consumer.max.poll.records", "10");
    worker.put("producer.linger.ms", "7");
    set(
        "tasks.max", "2",
        "consumer.override.max.poll.records", "20",
        "consumer.override.group.id", "mine",
        "consumer.override.group.instance.id", "static",
        "producer.override.compression.type", "zstd");

    ClientProperties clients = check().clients();

    assertThat(clients.consumer(1))
        .containsEntry("security.protocol", "SSL")
        .containsEntry("fetch.max.bytes", "1000")
        .containsEntry("max.poll.records", "20")
        .containsEntry("group.id", "mine")
        .containsEntry("group.instance.id", "static-1");
    assertThat(clients.producer(0))
        .containsEntry("security.protocol", "SSL")
        .containsEntry("linger.ms", "7")
        .containsEntry("compression.type", "zstd")
        .containsEntry("max.block.ms", Long.toString(Long.MAX_VALUE))
        .containsEntry("delivery.timeout.ms", Integer.toString(Integer.MAX_VALUE))
        .containsEntry("acks", "all");
    assertThat(clients.admin(0)).containsEntry("security.protocol", "SSL");
  }

  @Test
  void theNameOfTheBuilderHoldsOverTheConfigurations() {
    assertThat(HostConfig.check(sink, worker, "other", null).name()).isEqualTo("other");
  }
}
