// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.store.PartTag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitJsonTest {

  private static final CommitState STATE =
      new CommitState(
          "my sink \"é\"",
          new TopicPartition("orders", 7),
          12,
          3,
          "host-a task 0",
          "2026-11-21T10:00:00Z",
          "2026-11-21T10:05:00Z",
          "attempt-1",
          5_000_000_000L,
          Map.of("day=1", 5_000_000_007L),
          "daily json",
          List.of(
              new PendingGroup(
                  "day=2",
                  10,
                  19,
                  5,
                  OffsetRuns.ofBounds(new long[] {10, 12, 18, 19}),
                  List.of(
                      new PendingFile(FileKind.VALUE, "v", Map.of("startOffset", "10"), null),
                      new PendingFile(
                          FileKind.KEYS,
                          "k",
                          Map.of(),
                          new PendingFile.Upload(
                              "id", List.of(new PartTag(1, "e1"), new PartTag(2, "e2"))))))));

  @Test
  void isReadAsItWasWritten() {
    assertThat(CommitJson.read(CommitJson.write(STATE), "here")).isEqualTo(STATE);
  }

  @Test
  void canBeReadByPeople() {
    assertThat(new String(CommitJson.write(STATE), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"v\":1,\"sink\":\"my sink \\\"é\\\"\",\"topic\":\"orders\",\"partition\":7,\"seq\":12,"
                + "\"epoch\":3,\"owner\":\"host-a task 0\",\"claimedAt\":\"2026-11-21T10:00:00Z\","
                + "\"updatedAt\":\"2026-11-21T10:05:00Z\",\"attempt\":\"attempt-1\","
                + "\"next\":5000000000,\"ahead\":{\"day=1\":5000000007},\"routing\":\"daily json\","
                + "\"pending\":[{\"output\":\"day=2\",\"first\":10,\"last\":19,\"count\":5,"
                + "\"runs\":[10,12,18,19],\"files\":[{\"kind\":\"keys\",\"key\":\"k\","
                + "\"upload\":{\"id\":\"id\",\"parts\":[[1,\"e1\"],[2,\"e2\"]]}},"
                + "{\"kind\":\"value\",\"key\":\"v\",\"tags\":{\"startOffset\":\"10\"}}]}]}");
  }

  @Test
  void namesOfSinksAreOneSegment() {
    assertThat(new CommitKeys("commits/", "a/b ü*").of(new TopicPartition("t", 1)))
        .isEqualTo("commits/a%2Fb%20%C3%BC%2A/t/1");
    assertThat(new CommitKeys("commits", "..").ofSink()).isEqualTo("commits/%2E%2E/");
  }
}
