// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.examples.pipelines.SensorReadings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.json.JsonConverter;
import org.jspecify.annotations.Nullable;

/**
 * The records that the documents show, as JSON with a schema. The documents have them in Avro with
 * a registry, which gives sinks the same structs; {@link AvroSensorPipeline} runs that way.
 */
@SuppressWarnings("JavaUtilDate") // Connect's type for dates and times
final class DocumentData {

  private static final Schema DATE =
      org.apache.kafka.connect.data.Date.builder().optional().build();
  private static final Schema TIME = Timestamp.builder().optional().build();
  private static final Schema TEXT = Schema.OPTIONAL_STRING_SCHEMA;

  private static final Schema POSITION =
      SchemaBuilder.struct()
          .name("User")
          .field("company", Schema.STRING_SCHEMA)
          .field("address", Schema.STRING_SCHEMA)
          .field("latitude", Schema.FLOAT32_SCHEMA)
          .field("longitude", Schema.FLOAT32_SCHEMA)
          .build();

  private static final Schema EVENT_DATA =
      SchemaBuilder.struct().name("data").field("Id", Schema.STRING_SCHEMA).build();
  private static final Schema EVENT =
      SchemaBuilder.struct()
          .name("com.lfs.cm.interpreters.KafkaEvent")
          .field("data", EVENT_DATA)
          .build();

  private static final Schema CUSTOMER =
      SchemaBuilder.struct()
          .name("customers")
          .field("nome", TEXT)
          .field("telefone", TEXT)
          .field("email", TEXT)
          .field("nascimento", DATE)
          .field("dt_update", TIME)
          .build();

  private static final Schema YOUNG =
      SchemaBuilder.struct()
          .name("KsqlDataSourceSchema")
          .field("NOME", TEXT)
          .field("NASCIMENTO", DATE)
          .build();

  private static final Schema COUNT =
      SchemaBuilder.struct()
          .name("KsqlDataSourceSchema")
          .field("CONTAGEM", Schema.OPTIONAL_INT64_SCHEMA)
          .build();

  private DocumentData() {}

  /** The four readings that the console consumer prints, a partition each but for the last. */
  static List<ProducerRecord<byte[], byte[]>> readings() {
    return List.of(
        reading(0, "sensor-13", -1.8094289f, 0.06487691f, 1019.0834f, 41412.7f),
        reading(1, "sensor-5", 15.625463f, 39.6379f, 1009.4658f, 58013.066f),
        reading(2, "sensor-20", 5.555978f, 34.635147f, 1028.5662f, 16234.626f),
        reading(0, "sensor-7", 12.604255f, 70.70301f, 1009.50116f, 37786.098f));
  }

  private static ProducerRecord<byte[], byte[]> reading(
      int partition, String id, float temperature, float humidity, float pressure, float light) {
    Schema nested = SensorReadings.SCHEMA.field("payload").schema();
    Struct payload =
        new Struct(nested)
            .put("temperature", temperature)
            .put("humidity", humidity)
            .put("pressure", pressure)
            .put("luminosity", light);
    Struct value =
        new Struct(SensorReadings.SCHEMA)
            .put("id", id)
            .put("timestamp", 1.59180096E9f)
            .put("payload", payload);
    return record("metrics", partition, null, value);
  }

  /** What is pasted into the console producer, with the digits that a float keeps. */
  static List<ProducerRecord<byte[], byte[]>> position() {
    return List.of(
        record(
            "influx-topic",
            0,
            null,
            new Struct(POSITION)
                .put("company", "DataMountaineer")
                .put("address", "MontainTop")
                .put("latitude", -49.817963f)
                .put("longitude", -141.64581f)));
  }

  /** What is posted to the REST proxy, at an instant of its own. */
  static List<ProducerRecord<byte[], byte[]>> event() {
    Struct data = new Struct(EVENT_DATA).put("Id", "98cf1dc6-6f2b-4d9d-b733-f45e7d71aded");
    byte[] value = json("sample-sink", new Struct(EVENT).put("data", data));
    long timestamp = Instant.parse("2020-07-01T23:30:00Z").toEpochMilli();
    return List.of(new ProducerRecord<>("sample-sink", 0, timestamp, null, value));
  }

  /** The four people that ksqlDB selects. */
  static List<ProducerRecord<byte[], byte[]>> customers() {
    return List.of(
        customer("Scott Johnson", "+1-475-559-2163x6531", "michelle01@example.org", 0, "03.655"),
        customer("Amy Shannon", "902-547-6469", "michaelrogers@example.com", -1, "04.211"),
        customer("Julie Kane", "+1-817-150-3155", "austin36@example.net", 0, "04.758"),
        customer("Sheri Fuller", "9634802570", "savannahduncan@example.net", -1, "05.285"));
  }

  private static ProducerRecord<byte[], byte[]> customer(
      String name, String phone, String mail, int born, String seconds) {
    Struct value =
        new Struct(CUSTOMER)
            .put("nome", name)
            .put("telefone", phone)
            .put("email", mail)
            .put("nascimento", date(born))
            .put("dt_update", Date.from(Instant.parse("2021-04-12T23:26:" + seconds + "Z")));
    return record("postgres-customers", 0, null, value);
  }

  /** Ten people of those that are born after 2000-01-01. */
  static List<ProducerRecord<byte[], byte[]>> young() {
    int born = (int) LocalDate.of(2000, 1, 1).toEpochDay();
    return IntStream.range(0, 10)
        .mapToObj(
            n ->
                record(
                    "jovens",
                    0,
                    null,
                    new Struct(YOUNG).put("NOME", "jovem " + n).put("NASCIMENTO", date(born + n))))
        .toList();
  }

  /** Ten counts; the key is the class and the start of the window, as ksqlDB writes it. */
  static List<ProducerRecord<byte[], byte[]>> counts() {
    long first = Instant.parse("2021-04-12T23:26:00Z").toEpochMilli();
    return IntStream.range(0, 10)
        .mapToObj(
            n ->
                record(
                    "idadecont",
                    0,
                    windowed(n % 2 == 0 ? "JOVEM" : "ADULTO", first + n / 2 * 30_000L),
                    new Struct(COUNT).put("CONTAGEM", (long) n)))
        .toList();
  }

  private static byte[] windowed(String key, long start) {
    byte[] text = key.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(text.length + Long.BYTES).put(text).putLong(start).array();
  }

  private static final Schema USER =
      SchemaBuilder.struct()
          .name("USERS")
          .field("index", Schema.INT32_SCHEMA)
          .field("job", Schema.OPTIONAL_STRING_SCHEMA)
          .field("residence", Schema.OPTIONAL_STRING_SCHEMA)
          .field("username", Schema.OPTIONAL_STRING_SCHEMA)
          .field("name", Schema.OPTIONAL_STRING_SCHEMA)
          .field("sex", Schema.OPTIONAL_STRING_SCHEMA)
          .field("birthdate", org.apache.kafka.connect.data.Date.builder().optional().build())
          .field("timestamp", Timestamp.builder().optional().build())
          .build();

  /** The user that the generator prints, seven times. */
  static List<ProducerRecord<byte[], byte[]>> users() {
    return IntStream.rangeClosed(1, 7)
        .mapToObj(
            index ->
                record(
                    "P_USERS",
                    0,
                    null,
                    new Struct(USER)
                        .put("index", index)
                        .put("job", "Physiotherapist")
                        .put("residence", "421 Dustin Ramp Apt. 793\nPort Luis, AR 69680")
                        .put("username", "terri24")
                        .put("name", "Sarah Moran")
                        .put("sex", "F")
                        .put("birthdate", date((int) LocalDate.of(1917, 6, 3).toEpochDay()))
                        .put("timestamp", Date.from(Instant.parse("2020-06-29T11:20:20.355Z")))))
        .toList();
  }

  private static Date date(int day) {
    return new Date(TimeUnit.DAYS.toMillis(day));
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, int partition, byte @Nullable [] key, Struct value) {
    return new ProducerRecord<>(topic, partition, key, json(topic, value));
  }

  /** A struct as a worker's JSON converter reads it. */
  static byte[] json(String topic, Struct value) {
    try (JsonConverter converter = new JsonConverter()) {
      converter.configure(Map.of("schemas.enable", "true"), false);
      return converter.fromConnectData(topic, value.schema(), value);
    }
  }
}
