// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.commit.FinishedFile;
import io.landfall.s3.file.FileOpener;
import io.landfall.s3.file.FilePlan;
import io.landfall.s3.file.OutputFiles;
import io.landfall.s3.key.FileId;
import io.landfall.s3.store.MemoryStore;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.upload.ChunkPool;
import io.landfall.s3.upload.MemoryBudget;
import io.landfall.s3.upload.SpillFile;
import io.landfall.s3.upload.UnreadableSpill;
import io.landfall.s3.upload.UploadSettings;
import io.landfall.s3.upload.Uploader;
import io.landfall.testing.Records;
import io.landfall.writer.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was set aside cannot be read while a file is completed: there is no such file. */
class UnreadableSpillTest {

  private static final Schema TEXT =
      SchemaBuilder.struct().name("text").field("text", Schema.STRING_SCHEMA).build();

  private final MemoryStore store = new MemoryStore();
  private final MemoryBudget budget = new MemoryBudget(1 << 20);
  @TempDir Path directory;

  static List<Map<String, String>> formats() {
    return List.of(
        TestSink.props(),
        TestSink.props("s3.compression.type", "gzip"),
        TestSink.props("format.class", "avro"),
        TestSink.props("format.class", "parquet", "parquet.row.group.size.bytes", "100000"));
  }

  private static SinkRecord text(int offset, int length) {
    byte[] random = new byte[length];
    new Random(offset).nextBytes(random);
    StringBuilder text = new StringBuilder();
    for (byte each : random) {
      text.append((char) ('!' + (each & 0x3f)));
    }
    String safe = text.toString().replace('"', 'q').replace('\\', 'b');
    return Records.of("t").value(TEXT, new Struct(TEXT).put("text", safe)).at(offset);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theFileIsBrokenForGoodAndNothingIsPublished(Map<String, String> props) throws IOException {
    try (SpillFile disk = UnreadableSpill.open(directory)) {
      OutputFiles files = open(props, disk);
      for (int i = 0; i < 400; i++) {
        files.write(text(i, 1000));
      }
      files.spill();
      assertThat(budget.usedBytes()).isZero();
      files.write(text(400, 1000));

      assertThat(failure(files.finish()))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("Cannot complete the files that begin with t-0@0")
          .hasRootCauseMessage("a sector is unreadable")
          .satisfies(e -> assertThat(S3Failures.of(e)).isInstanceOf(Failure.Fatal.class));
      assertThat(failure(files.finish()))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("one is broken")
          .satisfies(e -> assertThat(S3Failures.of(e)).isInstanceOf(Failure.Fatal.class));

      files.abort();
      assertThat(budget.usedBytes()).isZero();
      assertThat(store.list("", "", 10)).isEmpty();
      assertThat(store.uploads("")).isEmpty();
    }
  }

  @Test
  void aFileThatBreaksWhileOthersAreWrittenSaysSoItself() throws IOException {
    try (SpillFile disk = UnreadableSpill.open(directory)) {
      OutputFiles files = open(TestSink.props(), disk);
      files.write(text(0, 1000));
      files.spill();
      files.write(text(1, 1000));

      files.spill();

      assertThatThrownBy(() -> files.write(text(2, 1000)))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("one is broken")
          .hasRootCauseMessage("a sector is unreadable");
      assertThat(failure(files.finish())).hasRootCauseMessage("a sector is unreadable");
      files.abort();
    }
  }

  private OutputFiles open(Map<String, String> props, SpillFile disk) throws IOException {
    Uploader uploader =
        new Uploader(
            store,
            Runnable::run,
            new ChunkPool(ChunkPool.CHUNK_BYTES, 4),
            budget,
            new UploadSettings(5 << 20, 2, 100),
            disk);
    FileId id = new FileId("t", new TopicPartition("t", 0), "out", 0, 0);
    return new FileOpener(S3WriterConfig.from(props).files(), uploader)
        .open(FilePlan.first(id, "out"), text(0, 1), ObjectAttributes.NONE);
  }

  private static Throwable failure(CompletionStage<List<FinishedFile>> stage) {
    CompletableFuture<List<FinishedFile>> future = stage.toCompletableFuture();
    assertThat(future).isCompletedExceptionally();
    return Failure.unwrap(future.handle((files, error) -> error).join());
  }
}
