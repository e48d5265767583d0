// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.engine.JsonLinesDeadLetters;
import io.landfall.engine.SinkEngine;
import io.landfall.writer.BatchLimits;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The engine under a loop of one's own, without a broker: lines of a file become records, their
 * numbers are the offsets, and refused records go to a JSON-lines file. Another run goes on where
 * this one has ended.
 */
public final class OwnLoop {

  private static final String FILE = "temperatures.csv";
  private static final TopicPartition SOURCE = new TopicPartition("temperatures", 0);
  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .field("id", Schema.STRING_SCHEMA)
          .field("temperature", Schema.FLOAT64_SCHEMA)
          .build();
  private static final BatchLimits LIMITS = new BatchLimits(1_000, 1 << 20, 100);
  private static final int LINES_AT_ONCE = 100;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Path directory;

  OwnLoop(Path directory) {
    this.directory = directory;
  }

  /** Takes a directory with the file {@code temperatures.csv}; without one it makes both. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path directory =
        args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("landfall-own-loop");
    Path source = directory.resolve(FILE);
    if (!Files.exists(source)) {
      Files.write(source, List.of("sensor-1,21.5", "sensor-2,out of order", "sensor-3,19.0"));
    }
    new OwnLoop(directory).run(System.out);
  }

  void run(PrintStream out) throws IOException, InterruptedException {
    List<String> lines = Files.readAllLines(directory.resolve(FILE));
    Path stored = directory.resolve(SOURCE.topic() + ".jsonl");
    Path refused = directory.resolve("refused.jsonl");
    try (JsonLinesDeadLetters letters = JsonLinesDeadLetters.to(refused);
        SinkEngine engine =
            SinkEngine.builder(new JsonLinesSink(directory, LIMITS))
                .name("own-loop")
                .deadLetters(letters)
                .build()) {
      engine.start();
      engine.assign(List.of(SOURCE));
      int next = position();
      while (next < lines.size()) {
        int until = engine.wantsPause() ? next : Math.min(lines.size(), next + LINES_AT_ONCE);
        for (; next < until; next++) {
          engine.put(record(next, lines.get(next)));
        }
        engine.tick();
        remember(engine);
        if (engine.wantsPause() && !engine.await(PAUSE)) {
          Thread.sleep(PAUSE.toMillis()); // a failed call waits for its repetition
        }
      }
      engine.stop(Duration.ofSeconds(30));
      remember(engine);
    }
    out.println("Read " + lines.size() + " lines of " + directory.resolve(FILE));
    show(out, stored);
    show(out, refused);
    out.println("The next run goes on at line " + position());
  }

  /** A line without a number makes a record that lacks a field; the sink will refuse it. */
  private static SinkRecord record(long offset, String line) {
    String[] columns = line.split(",", 2);
    Struct value = new Struct(SCHEMA).put("id", columns[0]);
    try {
      value.put("temperature", Double.valueOf(columns[1]));
    } catch (NumberFormatException e) {
      value.put("id", line);
    }
    return new SinkRecord(SOURCE.topic(), SOURCE.partition(), null, null, SCHEMA, value, offset);
  }

  private int position() throws IOException {
    Path file = directory.resolve("position");
    return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
  }

  private void remember(SinkEngine engine) throws IOException {
    Long offset = engine.committable().get(SOURCE);
    if (offset != null) {
      Files.writeString(directory.resolve("position"), offset + "\n");
    }
  }

  private static void show(PrintStream out, Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    out.println(lines.size() + " in " + file + (lines.isEmpty() ? "" : ", the last:"));
    if (!lines.isEmpty()) {
      out.println("  " + lines.get(lines.size() - 1));
    }
  }
}
