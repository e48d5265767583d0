// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.influx.InfluxSinkTask;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Records per second of the InfluxDB sink's task into a server in this process that counts lines
 * and adds up a field of theirs, with and without compression, beside lines that are written by
 * hand for these very records and posted by the JDK's client in batches of the same size, as many
 * at once. A run whose count or sum differs stops the benchmark. Rounds alternate; the first is for
 * warming up.
 *
 * <p>Allocated bytes are those of all threads of this process, per record, by the JVM's own count;
 * the records themselves are made before, and the server's part is the same for all.
 *
 * <p>Arguments: records (1,000,000), rounds (5).
 */
public final class InfluxThroughput {

  private static final int BATCH = 5_000;
  private static final int IN_FLIGHT = 4;
  private static final int PUT = 500;

  private final CountingServer server;
  private final List<SinkRecord> records;
  private final Map<TopicPartition, OffsetAndMetadata> end;
  private final Map<String, List<Long>> speeds = new LinkedHashMap<>();
  private final Map<String, Long> allocated = new HashMap<>();

  private InfluxThroughput(CountingServer server, int count) {
    this.server = server;
    this.records = InfluxRecords.records(count);
    this.end = TaskRun.end(records);
  }

  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    try (CountingServer server = new CountingServer()) {
      new InfluxThroughput(server, count).measure(rounds);
    }
  }

  /** Something that sends the records. */
  private interface Way {

    /** Returns when they are stored, with what {@link Allocated#bytes} was then. */
    long send() throws Exception;
  }

  private void measure(int rounds) throws Exception {
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("by hand", this::byHand);
    ways.put("sink", () -> sink("false"));
    ways.put("sink, gzip", () -> sink("true"));
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, Way> way : ways.entrySet()) {
        long speed = speed(way.getKey(), way.getValue());
        if (round > 0) {
          speeds.computeIfAbsent(way.getKey(), key -> new ArrayList<>()).add(speed);
        }
      }
    }
    print();
  }

  private long speed(String name, Way way) throws Exception {
    long bytes = Allocated.bytes();
    long start = System.nanoTime();
    long bytesThen = way.send();
    long nanos = System.nanoTime() - start;
    long count = records.size();
    String taken = server.taken();
    String expected = count + " lines, sum " + count * (count + 1) / 2;
    if (!taken.equals(expected)) {
      throw new IllegalStateException(
          "Cannot count " + name + ": the server has " + taken + ", not " + expected);
    }
    allocated.put(name, (bytesThen - bytes) / count);
    return count * 1_000_000_000L / nanos;
  }

  private long sink(String gzip) {
    Map<String, String> config = new HashMap<>();
    config.put("name", "benchmark");
    config.put("topics", InfluxRecords.TOPIC);
    config.put("connect.influx.url", server.url());
    config.put("connect.influx.db", "load");
    config.put("connect.influx.api", "v1");
    config.put("connect.influx.kcql", InfluxRecords.KCQL);
    config.put("connect.influx.max.in.flight", Integer.toString(IN_FLIGHT));
    config.put("connect.influx.gzip", gzip);
    return TaskRun.run(new InfluxSinkTask(), config, records, end, PUT);
  }

  private long byHand() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    URI uri = URI.create(server.url() + "/write?db=load&precision=ns");
    PlainLines lines = new PlainLines();
    Deque<CompletableFuture<HttpResponse<Void>>> underWay = new ArrayDeque<>();
    for (int from = 0; from < records.size(); from += BATCH) {
      records.subList(from, Math.min(records.size(), from + BATCH)).forEach(lines::append);
      HttpRequest request =
          HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(lines.take())).build();
      if (underWay.size() == IN_FLIGHT) {
        require(underWay.remove());
      }
      underWay.add(client.sendAsync(request, BodyHandlers.discarding()));
    }
    while (!underWay.isEmpty()) {
      require(underWay.remove());
    }
    return Allocated.bytes();
  }

  private static void require(CompletableFuture<HttpResponse<Void>> answer) throws Exception {
    int status = answer.get().statusCode();
    if (status != 204) {
      throw new IllegalStateException("Cannot measure: the server answered " + status);
    }
  }

  private void print() {
    SpeedTable.print("way", speeds, allocated);
    System.out.println("records per second, " + records.size() + " records, " + BATCH + " a batch");
  }
}
