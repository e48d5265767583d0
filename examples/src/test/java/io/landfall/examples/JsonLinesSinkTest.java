// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.testing.FaultInjector;
import io.landfall.testing.SinkWriterContract;
import io.landfall.testing.TargetReader;
import io.landfall.writer.BatchLimitsConfig;
import io.landfall.writer.SinkWriterProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesSinkTest extends SinkWriterContract {

  private static final long DAY_MS = 86_400_000;

  private final ObjectMapper json =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @TempDir Path temporary;

  @BeforeEach
  void createDirectory() throws IOException {
    Files.createDirectory(directory());
  }

  private Path directory() {
    return temporary.resolve("lines");
  }

  @Override
  protected SinkWriterProvider provider() {
    return new JsonLinesProvider();
  }

  @Override
  protected Map<String, String> props() {
    return Map.of(
        JsonLinesProvider.DIRECTORY,
        directory().toString(),
        BatchLimitsConfig.MAX_RECORDS,
        // Both partitions share a batch; what fills half of it of each must not close it.
        String.valueOf(2 * batchRecords()));
  }

  @Override
  protected TargetReader reader() {
    return topic -> {
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      Path file = directory().resolve(topic + ".jsonl");
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          rows.add(json.readValue(line, new TypeReference<>() {}));
        }
      }
      return rows;
    };
  }

  @Override
  protected FaultInjector faults() {
    Path away = temporary.resolve("away");
    return new FaultInjector() {
      @Override
      public void cutNextCommit() throws IOException {
        goDown();
      }

      @Override
      public void loseNextAnswer() {
        // No connection, so no answer that could be lost
      }

      @Override
      public void goDown() throws IOException {
        Files.move(directory(), away);
      }

      @Override
      public void repair() throws IOException {
        if (Files.exists(away)) {
          Files.move(away, directory());
        }
      }
    };
  }

  @Override
  protected Optional<SinkRecord> bad(SinkRecord good) {
    Struct lacksTheName = new Struct(good.valueSchema()).put("id", 1L);
    return Optional.of(
        good.newRecord(
            good.topic(),
            good.kafkaPartition(),
            good.keySchema(),
            good.key(),
            good.valueSchema(),
            lacksTheName,
            good.timestamp(),
            good.headers()));
  }

  @Override
  protected Tombstones tombstones() {
    return Tombstones.IGNORED;
  }

  @Override
  protected boolean acceptsSchemaless() {
    return true;
  }

  @Override
  @SuppressWarnings("JavaUtilDate") // it is what Connect has
  protected @Nullable Object asRead(Schema schema, Object value) {
    if (value instanceof Date date) {
      return Timestamp.LOGICAL_NAME.equals(schema.name())
              || org.apache.kafka.connect.data.Time.LOGICAL_NAME.equals(schema.name())
          ? date.getTime()
          : date.getTime() / DAY_MS;
    }
    if (value instanceof byte[] bytes && !Decimal.LOGICAL_NAME.equals(schema.name())) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return value instanceof Struct struct ? Map.of("x", struct.getInt32("x")) : value;
  }
}
