// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.SinkEngine;
import io.landfall.engine.SinkFailedException;
import io.landfall.s3.S3WriterProvider;
import io.landfall.s3.store.ScriptedServer.Reply;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task whose store is away when it starts waits for it; one that can never write says why. */
@Timeout(60)
class StartTest {

  private static final TopicPartition PARTITION = new TopicPartition("t", 0);

  private final ManualClock clock = new ManualClock();

  private SinkEngine engine(String url) {
    Map<String, String> props = new HashMap<>();
    props.put("store.url", url);
    props.put("s3.bucket.name", "records");
    props.put("aws.access.key.id", "a");
    props.put("aws.secret.access.key", "b");
    props.put("s3.part.retries", "0");
    props.put("format.class", "json");
    props.put("flush.size", "1");
    return SinkEngine.builder(new S3WriterProvider().create(props))
        .name("test")
        .clock(clock)
        .build();
  }

  @Test
  void aStoreThatIsOverloadedIsAskedAgain() throws IOException {
    try (ScriptedServer server = new ScriptedServer();
        SinkEngine engine = engine(server.url())) {
      server.answer(Reply.of(503, ""), Reply.of(503, ""));

      engine.start();
      engine.assign(Set.of(PARTITION));
      engine.tick();
      assertThat(engine.retrying()).isPresent();
      assertThat(engine.wantsPause()).isTrue();

      for (int i = 0; i < 3; i++) {
        clock.advance(Duration.ofMinutes(1));
        engine.tick();
      }
      engine.put(Records.of("t").value("v").at(0));
      engine.tick();
      assertThat(engine.flush(Duration.ofSeconds(30))).isTrue();

      assertThat(engine.retrying()).isEmpty();
      assertThat(engine.committable()).containsEntry(PARTITION, 1L);
    }
  }

  @Test
  void aStoreThatDoesNotAnswerIsAnOutage() throws IOException {
    String nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "http://127.0.0.1:" + socket.getLocalPort();
    }
    try (SinkEngine engine = engine(nobody)) {
      engine.start();
      engine.assign(Set.of(PARTITION));
      engine.tick();

      assertThat(engine.retrying()).isPresent();
    }
  }

  @Test
  void aBucketThatIsNotThereStopsTheTask() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      server.answer(Reply.of(404, ""));

      assertThatThrownBy(() -> started(server))
          .isInstanceOf(SinkFailedException.class)
          .hasMessageContaining("Cannot open s3://records: NoSuchBucket")
          .hasMessageContaining("s3.bucket.name");
    }
  }

  @Test
  void credentialsThatAreWrongStopTheTask() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      server.answer(
          Reply.error(403, "InvalidAccessKeyId"),
          Reply.error(403, "InvalidAccessKeyId"),
          Reply.error(403, "InvalidAccessKeyId"),
          Reply.error(403, "InvalidAccessKeyId"));

      assertThatThrownBy(() -> started(server))
          .isInstanceOf(SinkFailedException.class)
          .hasMessageContaining("InvalidAccessKeyId")
          .hasMessageContaining("aws.access.key.id");
    }
  }

  private void started(ScriptedServer server) {
    try (SinkEngine engine = engine(server.url())) {
      engine.start();
      engine.assign(Set.of(PARTITION));
      engine.tick();
      engine.put(Records.of("t").value("v").at(0));
      engine.tick();
      engine.flush(Duration.ofSeconds(30));
      engine.tick();
    }
  }
}
