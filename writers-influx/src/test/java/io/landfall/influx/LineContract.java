// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.testing.FaultInjector;
import io.landfall.testing.SinkWriterContract;
import io.landfall.testing.TargetReader;
import io.landfall.writer.SinkWriterProvider;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract on a server of lines, whichever it is. */
abstract class LineContract extends SinkWriterContract {

  private static final Schema BAD =
      SchemaBuilder.struct()
          .name("reading")
          .field("id", Schema.INT64_SCHEMA)
          .field("name", Schema.INT64_SCHEMA)
          .build();

  private FaultyWay way;

  /** Where the server is. */
  abstract String url();

  /** The measurement for a topic, as KCQL and the server have it. */
  abstract String measurement(String topic);

  abstract String statement();

  abstract List<Map<String, Object>> rows(String measurement);

  @BeforeEach
  void openTheWay() {
    way = new FaultyWay(url());
  }

  @AfterEach
  void closeTheWay() {
    way.close();
  }

  /** Odd, because partitions may share a batch: halves of two of them must not fill one. */
  @Override
  protected int batchRecords() {
    return 5;
  }

  @Override
  protected SinkWriterProvider provider() {
    return new InfluxWriterProvider();
  }

  @Override
  protected Map<String, String> props() {
    Map<String, String> props = new HashMap<>();
    props.put("connect.influx.url", way.url());
    props.put("connect.influx.db", "contract");
    props.put("connect.influx.kcql", statement());
    props.put("batch.max.records", Integer.toString(batchRecords()));
    // Several requests for a batch, so that a commit can end between two of them
    props.put("connect.influx.batch.lines", "2");
    return props;
  }

  @Override
  protected FaultInjector faults() {
    return way;
  }

  @Override
  protected Tombstones tombstones() {
    return Tombstones.IGNORED;
  }

  @Override
  protected boolean acceptsSchemaless() {
    return true;
  }

  /** A text in the records before it, a number in this one. */
  @Override
  protected Optional<SinkRecord> bad(SinkRecord good) {
    Struct value = new Struct(BAD);
    value.put("id", ((Struct) good.value()).get("id")).put("name", 1L);
    return Optional.of(
        good.newRecord(
            good.topic(),
            good.kafkaPartition(),
            good.keySchema(),
            good.key(),
            BAD,
            value,
            good.timestamp()));
  }

  /** The client's own thread ends when the collector has found that nothing refers to it. */
  @Override
  protected boolean mayOutlive(Thread thread) {
    return thread.getName().startsWith("HttpClient-")
        || thread.getName().startsWith(FaultyWay.THREADS);
  }

  @Override
  protected TargetReader reader() {
    return topic -> rows(measurement(topic)).stream().map(LineContract::folded).toList();
  }

  /** What is nested has a field for each part, whose names begin like that of the whole. */
  private static Map<String, @Nullable Object> folded(Map<String, Object> row) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(row);
    Map<String, Object> parts = new LinkedHashMap<>();
    row.forEach(
        (name, value) -> {
          if (name.matches("v([0-9]|_.)")) {
            parts.put(name, value);
          }
        });
    if (!parts.isEmpty()) {
      all.put("v", parts);
    }
    return all;
  }

  @Override
  protected @Nullable Object asRead(Schema schema, Object value) {
    return switch (schema.type()) {
      case ARRAY -> Map.of("v0", 1L, "v1", 2L);
      case MAP -> Map.of("v_a", 1L);
      case STRUCT -> Map.of("v_x", 1L);
      default -> scalar(value);
    };
  }

  private static Object scalar(Object value) {
    if (value instanceof Date date) {
      return date.getTime();
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.doubleValue();
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return value instanceof ByteBuffer buffer
        ? Base64.getEncoder().encodeToString(buffer.array())
        : value;
  }
}
