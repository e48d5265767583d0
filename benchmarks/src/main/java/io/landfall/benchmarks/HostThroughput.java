// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.consumer.ConsumerSink;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.EmbeddedWorker;
import io.landfall.testing.embedded.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Records per second from a broker through each host into a writer that discards them, beside a
 * task that does nothing in the same worker; rounds alternate. Broker, worker and consumer share
 * one JVM, so the figures compare hosts and say little about a cluster.
 *
 * <p>Arguments: records (1,000,000), rounds (5).
 */
public final class HostThroughput {

  private static final String TOPIC = "load";
  private static final int PARTITIONS = 4;
  private static final int VALUE_BYTES = 150;
  private static final long LIMIT_SECONDS = 120;
  private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

  private final Map<String, List<Long>> results = new LinkedHashMap<>();
  private final long records;

  private HostThroughput(long records) {
    this.records = records;
  }

  public static void main(String[] args) throws Exception {
    long records = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    new HostThroughput(records).run(rounds);
  }

  private void run(int rounds) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.started();
        Topics topics = new Topics(broker.bootstrapServers());
        EmbeddedWorker worker =
            EmbeddedWorker.standalone(broker.bootstrapServers())
                .with("offset.flush.interval.ms", "60000")
                .start()) {
      topics.create(TOPIC, PARTITIONS);
      fill(broker.bootstrapServers());
      for (int round = 0; round <= rounds; round++) {
        boolean warm = round > 0;
        note("no-op task in the worker", inWorker(worker, NoOpSinkConnector.class, round), warm);
        note("Connect host", inWorker(worker, DiscardingSinkConnector.class, round), warm);
        note("consumer host", inConsumer(broker.bootstrapServers(), round), warm);
      }
    }
    print();
  }

  private void fill(String bootstrapServers) throws Exception {
    Map<String, Object> config =
        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "20", "batch.size", "262144");
    byte[] value = "x".repeat(VALUE_BYTES).getBytes(StandardCharsets.US_ASCII);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (long i = 0; i < records; i++) {
        var unused =
            producer.send(new ProducerRecord<>(TOPIC, (int) (i % PARTITIONS), null, value));
      }
      producer.flush();
    }
  }

  private static Map<String, String> config(String name, String connector) {
    Map<String, String> config = new HashMap<>();
    config.put("name", name);
    config.put("connector.class", connector);
    config.put("tasks.max", "1");
    config.put("topics", TOPIC);
    config.put("key.converter", BYTES);
    config.put("value.converter", BYTES);
    return config;
  }

  private long inWorker(EmbeddedWorker worker, Class<?> connector, int round) throws Exception {
    String name = connector.getSimpleName() + round;
    Meter meter = Meter.begin(records);
    worker.client().put(name, config(name, connector.getName()));
    try {
      return meter.recordsPerSecond(LIMIT_SECONDS);
    } finally {
      worker.client().delete(name);
    }
  }

  private long inConsumer(String bootstrapServers, int round) throws Exception {
    Meter meter = Meter.begin(records);
    String name = "consumer" + round;
    try (ConsumerSink sink =
        ConsumerSink.from(config(name, DiscardingProvider.class.getName()))
            .workerDefaults(Map.of("bootstrap.servers", bootstrapServers))
            .build()) {
      sink.start();
      return meter.recordsPerSecond(LIMIT_SECONDS);
    }
  }

  private void note(String host, long perSecond, boolean counts) {
    System.out.printf("%-26s %,12d records/s%s%n", host, perSecond, counts ? "" : " (warm-up)");
    if (counts) {
      results.computeIfAbsent(host, key -> new ArrayList<>()).add(perSecond);
    }
  }

  private void print() {
    System.out.printf("%n%-26s %14s %14s %14s %8s%n", "", "median", "least", "most", "ratio");
    double reference = 0;
    for (Map.Entry<String, List<Long>> result : results.entrySet()) {
      long[] sorted = result.getValue().stream().mapToLong(Long::longValue).sorted().toArray();
      long median = sorted[sorted.length / 2];
      reference = reference == 0 ? median : reference;
      System.out.printf(
          "%-26s %,14d %,14d %,14d %8.2f%n",
          result.getKey(),
          median,
          Arrays.stream(sorted).min().orElse(0),
          Arrays.stream(sorted).max().orElse(0),
          median / reference);
    }
    System.out.println(
        "records per second of one task, "
            + records
            + " records of "
            + VALUE_BYTES
            + " bytes in "
            + PARTITIONS
            + " partitions");
  }
}
