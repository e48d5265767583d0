// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.consumer.ConsumerSink;
import io.landfall.engine.SinkListener;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Topics;
import io.landfall.writer.BatchKey;
import io.landfall.writer.OffsetRange;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Rows per second of a consumer sink with 1, 2 and 4 tasks, from a broker into a PostgreSQL that
 * keeps what it commits, both on this machine and the broker in this process: all of them share its
 * processors, so that more tasks gain less than elsewhere. Each run's rows are counted; rounds
 * alternate, and the first is for warming up.
 *
 * <p>Arguments: records (400,000), rounds (3), delivery guarantee ({@code at_least_once}).
 */
public final class TaskScaling {

  private static final String TOPIC = "load";
  private static final int PARTITIONS = 4;
  private static final int[] TASKS = {1, 2, 4};
  private static final long LIMIT_SECONDS = 300;

  private final Map<String, List<Long>> speeds = new LinkedHashMap<>();
  private final Map<String, Long> allocated = new HashMap<>();
  private final DurableServer server;
  private final String bootstrapServers;
  private final int count;
  private final String guarantee;

  private TaskScaling(DurableServer server, EmbeddedBroker broker, int count, String guarantee) {
    this.server = server;
    this.bootstrapServers = broker.bootstrapServers();
    this.count = count;
    this.guarantee = guarantee;
  }

  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 400_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    String guarantee = args.length > 2 ? args[2] : "at_least_once";
    try (DurableServer server = DurableServer.start();
        EmbeddedBroker broker = EmbeddedBroker.started();
        Topics topics = new Topics(broker.bootstrapServers())) {
      topics.create(TOPIC, PARTITIONS);
      new TaskScaling(server, broker, count, guarantee).run(rounds);
    }
  }

  private void run(int rounds) throws Exception {
    fill();
    for (int round = 0; round <= rounds; round++) {
      for (int tasks : TASKS) {
        String name = tasks + (tasks == 1 ? " task" : " tasks");
        long speed = speed(name, tasks, round);
        System.out.printf("%-10s %,10d records/s%s%n", name, speed, round > 0 ? "" : " (warm-up)");
        if (round > 0) {
          speeds.computeIfAbsent(name, key -> new ArrayList<>()).add(speed);
        }
      }
    }
    SpeedTable.print(guarantee + ", " + PARTITIONS + " partitions", speeds, allocated);
  }

  private void fill() {
    Map<String, Object> config =
        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "20", "batch.size", "262144");
    try (JsonConverter json = new JsonConverter();
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      json.configure(Map.of("schemas.enable", true), false);
      for (SinkRecord record : JdbcRecords.records(count, 1)) {
        byte[] value = json.fromConnectData(TOPIC, record.valueSchema(), record.value());
        int partition = (int) (record.kafkaOffset() % PARTITIONS);
        var unused = producer.send(new ProducerRecord<>(TOPIC, partition, null, value));
      }
      producer.flush();
    }
  }

  private long speed(String name, int tasks, int round) throws Exception {
    try (Connection connection = server.connect("")) {
      DurableServer.execute(connection, "DROP TABLE IF EXISTS load");
      DurableServer.execute(connection, JdbcRecords.table("load", ""));
      DurableServer.execute(connection, "CHECKPOINT");
    }
    Tally tally = new Tally(count);
    long bytes = Allocated.bytes();
    long start = System.nanoTime();
    try (ConsumerSink sink =
        ConsumerSink.from(config("scaling-" + tasks + "-" + round, tasks))
            .workerDefaults(
                Map.of(
                    "bootstrap.servers", bootstrapServers,
                    "value.converter", "io.landfall.convert.JsonConverter",
                    "key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"))
            .listener(tally)
            .build()) {
      sink.start();
      tally.await();
      allocated.put(name, (Allocated.bytes() - bytes) / count);
    }
    requireRows();
    return count * 1_000_000_000L / (tally.endNanos.get() - start);
  }

  private Map<String, String> config(String name, int tasks) {
    Map<String, String> config = new HashMap<>();
    config.put("name", name);
    config.put("connector.class", "io.landfall.jdbc.JdbcSinkConnector");
    config.put("tasks.max", Integer.toString(tasks));
    config.put("topics", TOPIC);
    config.put("connection.url", server.url(""));
    config.put("delivery.guarantee", guarantee);
    config.put("consumer.override.auto.offset.reset", "earliest");
    return config;
  }

  private void requireRows() throws Exception {
    try (Connection connection = server.connect("")) {
      String rows = DurableServer.value(connection, "SELECT count(*) FROM load");
      if (!rows.equals(Integer.toString(count))) {
        throw new IllegalStateException("Cannot count: " + rows + " rows, not " + count);
      }
    }
  }

  /** Counts what is durable, for all tasks. */
  private static final class Tally implements SinkListener {

    private final AtomicLong missing;
    private final AtomicLong endNanos = new AtomicLong();
    private final CountDownLatch done = new CountDownLatch(1);

    Tally(long records) {
      missing = new AtomicLong(records);
    }

    @Override
    public void batchCommitted(
        BatchKey key, List<OffsetRange> ranges, int records, long bytes, long nanos) {
      if (missing.addAndGet(-records) <= 0) {
        endNanos.set(System.nanoTime());
        done.countDown();
      }
    }

    void await() throws InterruptedException, TimeoutException {
      if (!done.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new TimeoutException("Cannot measure: " + missing + " records are missing");
      }
    }
  }
}
