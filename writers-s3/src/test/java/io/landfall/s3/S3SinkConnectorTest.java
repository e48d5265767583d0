// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.Stores;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import io.landfall.writer.SinkWriterProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3SinkConnectorTest {

  private static final TopicPartition T0 = new TopicPartition("t", 0);

  @TempDir private Path directory;
  private Map<String, String> props;

  @BeforeEach
  void configure() {
    props = TestSink.props("delivery.guarantee", "exactly_once", "flush.size", "2");
    props.put("name", "test");
    props.put("s3.bucket.name", "records");
    props.put("store.url", directory.toUri().toString());
  }

  @Test
  void isFoundByWorkersAndByTheConsumerHost() {
    assertThat(ServiceLoader.load(SinkConnector.class))
        .hasAtLeastOneElementOfType(S3SinkConnector.class);
    assertThat(ServiceLoader.load(SinkWriterProvider.class))
        .anyMatch(provider -> provider.name().equals("s3"));
    assertThat(new S3SinkConnector().taskClass()).isEqualTo(S3SinkTask.class);
  }

  @Test
  void tellsFaultsOfStoreAndFilesTogether() {
    props.remove("s3.bucket.name");
    props.put("flush.size", "0");
    props.put("s3.acl.canned", "nobody");

    assertThat(new S3SinkConnector().validate(props).configValues())
        .filteredOn(value -> !value.errorMessages().isEmpty())
        .extracting(ConfigValue::name)
        .containsExactlyInAnyOrder("s3.bucket.name", "flush.size", "s3.acl.canned");
  }

  @Test
  void changesTheOffsetsThatTheStoreHas() throws IOException {
    try (ObjectStore store = Stores.open(props);
        TestSink sink = new TestSink(props, store, new ManualClock())) {
      sink.put(Records.of("t").value("v").range(0, 4));
      assertThat(sink.committable(T0)).isEqualTo(4);
    }

    assertThat(new S3SinkConnector().alterOffsets(props, new HashMap<>(Map.of(T0, 2L)))).isTrue();

    try (ObjectStore store = Stores.open(props);
        TestSink sink = new TestSink(props, store, new ManualClock())) {
      sink.put(Records.of("t").value("v").range(0, 4));
      assertThat(sink.position(T0)).isEqualTo(2);
      assertThat(sink.committable(T0)).isEqualTo(4);
    }
  }

  @Test
  void leavesTheGroupsOffsetsAloneWhereTheStoreIsNotThere() throws IOException {
    props.put("store.url", directory.resolve("unmounted").toUri().toString());

    assertThatThrownBy(() -> new S3SinkConnector().alterOffsets(props, new HashMap<>()))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("Cannot alter the offsets of sink test");
    assertThat(Files.exists(directory.resolve("unmounted"))).isFalse();
  }
}
