// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import io.landfall.examples.server.Bucket;
import io.landfall.examples.server.ObjectServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Events of three days to a store like MinIO: one object each, in a directory for each day. */
public final class EventsToS3 implements Pipeline {

  private static final String NAME = "sample-sink";
  private static final Duration SPAN = Duration.ofDays(2);

  private static final Schema DATA =
      SchemaBuilder.struct().name("Data").field("Id", Schema.STRING_SCHEMA).build();
  private static final Schema EVENT =
      SchemaBuilder.struct().name("com.lfs.cm.interpreters.KafkaEvent").field("data", DATA).build();

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("'year='yyyy'/month='MM'/day='dd", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public static void main(String[] args) {
    System.exit(Show.of(new EventsToS3(), args) ? 0 : 1);
  }

  @Override
  public int records() {
    return 300;
  }

  @Override
  public List<Arrival> run(Stage stage, int records) throws Exception {
    stage.create(NAME, 1);
    List<String> sent = send(stage, records);
    try (ObjectServer server = ObjectServer.started(NAME);
        Connectors connectors = stage.connectors()) {
      Map<String, String> changed = new HashMap<>(server.bucket().address());
      changed.put("connector.class", "io.landfall.s3.S3SinkConnector");
      connectors.start(NAME, Connectors.configured("/events/sample-sink-connector.json", changed));
      connectors.await("objects", records, () -> server.bucket().keys("", ".json").size());

      List<String> stored = stored(server.bucket());
      return List.of(
          Arrival.compared(
              "002 sample-sink -> S3, an object each, by day",
              sent,
              stored,
              stored.stream().limit(3).toList()));
    }
  }

  /** Returns where each must be and what it must be there. */
  private static List<String> send(Stage stage, int records) {
    List<String> sent = new ArrayList<>();
    Instant end = Instant.now();
    try (StructTopic topic = stage.topic(NAME)) {
      for (int i = 0; i < records; i++) {
        Instant time = end.minus(SPAN.multipliedBy(records - 1 - i).dividedBy(records));
        String id = UUID.randomUUID().toString();
        topic.send(
            new Struct(EVENT).put("data", new Struct(DATA).put("Id", id)), time.toEpochMilli());
        sent.add(
            "sample-sink/sample-sink/" + DAY.format(time) + " {\"data\":{\"Id\":\"" + id + "\"}}");
      }
    }
    return sent;
  }

  private static List<String> stored(Bucket bucket) {
    List<String> stored = new ArrayList<>();
    for (String key : bucket.keys("", ".json")) {
      String directory = key.substring(0, key.lastIndexOf('/'));
      stored.add(directory + " " + String.join("\n", bucket.lines(key)));
    }
    return stored;
  }
}
