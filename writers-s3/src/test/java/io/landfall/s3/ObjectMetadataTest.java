// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.store.MemoryStore;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectMetadataTest {

  @ParameterizedTest
  @ValueSource(strings = {"at_least_once", "exactly_once"})
  void objectsOfDataHaveItBesideOurOwn(String guarantee) throws IOException {
    MemoryStore store = new MemoryStore();
    Map<String, String> props =
        TestSink.props(
            "flush.size", "1",
            "delivery.guarantee", guarantee,
            "s3.object.metadata.key.value.pairs", "Team:data, cost-centre:a:b");
    try (TestSink sink = new TestSink(props, store, new ManualClock())) {
      sink.put(Records.of("t").value("v").at(0));
    }

    assertThat(store.head("topics/t/partition=0/t+0+0000000000.json").orElseThrow().metadata())
        .containsEntry("team", "data")
        .containsEntry("cost-centre", "a:b")
        .containsEntry("landfall-first-offset", "0")
        .containsEntry("landfall-format", "1");
    assertThat(store.list("landfall-commits/", "", 10))
        .allSatisfy(
            commit -> assertThat(store.head(commit.key()).orElseThrow().metadata()).isEmpty());
  }

  @Test
  void moreThanAnObjectCanHaveIsRefused() {
    assertThatThrownBy(() -> ObjectMetadata.of(List.of("a:" + "x".repeat(2000))))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Cannot add metadata of 2001 bytes (at most 1024)");
  }
}
