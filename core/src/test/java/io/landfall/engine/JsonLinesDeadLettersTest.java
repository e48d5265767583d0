// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesDeadLettersTest {

  @TempDir Path directory;

  @Test
  void writesARecordWithItsOriginalCoordinatesAndTheCause() throws Exception {
    Path file = directory.resolve("letters.jsonl");
    Schema schema =
        SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA).field("t", Schema.FLOAT32_SCHEMA);
    Struct value = new Struct(schema).put("id", "s\n1").put("t", 1.1f);
    SinkRecord record =
        new SinkRecord(
            "readings", 2, null, "k", schema, value, 7, 1234L, TimestampType.CREATE_TIME);
    record.headers().addString("from", "north");
    SinkRecord renamed =
        record.newRecord("other", 0, null, "k", schema, value, 1234L, record.headers());

    try (JsonLinesDeadLetters letters = JsonLinesDeadLetters.to(file)) {
      await(letters, renamed);
    }

    assertThat(file)
        .hasContent(
            "{\"topic\":\"readings\",\"partition\":2,\"offset\":7,\"timestamp\":1234,\"key\":\"k\","
                + "\"value\":{\"id\":\"s\\n1\",\"t\":1.1},"
                + "\"headers\":[{\"key\":\"from\",\"value\":\"north\"}],"
                + "\"error\":{\"class\":\"org.apache.kafka.connect.errors.DataException\","
                + "\"message\":\"bad\"}}\n");
  }

  @Test
  void writesEveryKindOfValue() throws Exception {
    Path file = directory.resolve("letters.jsonl");
    List<@Nullable Object> values = new ArrayList<>();
    values.add(null);
    values.add(
        List.of(
            true, (byte) 1, 2L, 0.5d, new BigDecimal("1.50"), new byte[] {1}, new Date(0), "text"));
    values.add(ByteBuffer.wrap(new byte[] {2}));
    values.add(Map.of(1, "one"));

    try (JsonLinesDeadLetters letters = JsonLinesDeadLetters.to(file)) {
      for (Object value : values) {
        await(letters, record(value));
      }
    }

    assertThat(Files.readAllLines(file))
        .extracting(line -> line.replaceAll(".*\"value\":(.*),\"headers\".*", "$1"))
        .containsExactly(
            "null",
            "[true,1,2,0.5,1.50,\"AQ==\",\"1970-01-01T00:00:00Z\",\"text\"]",
            "\"Ag==\"",
            "{\"1\":\"one\"}");
  }

  @Test
  void appendsToWhatIsThere() throws Exception {
    Path file = directory.resolve("letters.jsonl");
    for (int i = 0; i < 2; i++) {
      try (JsonLinesDeadLetters letters = JsonLinesDeadLetters.to(file)) {
        await(letters, record("a"));
      }
    }

    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void writesWhatIsQueuedWhenItCloses() throws Exception {
    Path file = directory.resolve("letters.jsonl");
    List<CompletableFuture<?>> written = new ArrayList<>();
    try (JsonLinesDeadLetters letters = JsonLinesDeadLetters.to(file)) {
      for (int i = 0; i < 1_000; i++) {
        written.add(letters.deliver(record("a"), new DataException("bad")).toCompletableFuture());
      }
    }

    assertThat(written).allSatisfy(one -> assertThat(one).isCompleted());
    assertThat(Files.readAllLines(file)).hasSize(1_000);
  }

  @Test
  void saysWhichFileCannotBeWritten() {
    Path file = directory.resolve("absent").resolve("letters.jsonl");
    assertThatThrownBy(() -> JsonLinesDeadLetters.to(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot open dead-letter file: " + file);

    JsonLinesDeadLetters closed = JsonLinesDeadLetters.to(directory.resolve("letters.jsonl"));
    closed.close();
    assertThatThrownBy(() -> await(closed, record("a")))
        .hasRootCauseMessage("closed")
        .cause()
        .hasMessage("Cannot write dead-letter file: " + directory.resolve("letters.jsonl"));
  }

  private static SinkRecord record(@Nullable Object value) {
    return new SinkRecord("readings", 0, null, null, null, value, 0);
  }

  private static void await(DeadLetters letters, SinkRecord record) throws Exception {
    letters
        .deliver(record, new DataException("bad"))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void halfALineOfAKilledProcessDoesNotSpoilTheNext() throws Exception {
    Path file = directory.resolve("letters.jsonl");
    Files.writeString(file, "{\"topic\":\"rea");

    try (JsonLinesDeadLetters letters = JsonLinesDeadLetters.to(file)) {
      await(letters, new SinkRecord("t", 0, null, null, null, "v", 1));
    }

    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("{\"topic\":\"t\",\"partition\":0,\"offset\":1,");
  }
}
