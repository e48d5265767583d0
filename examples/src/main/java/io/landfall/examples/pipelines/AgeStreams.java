// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import io.landfall.examples.server.Directories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;

/**
 * The three statements of ksqlDB as a topology: those born since 2000 to the topic {@code jovens},
 * everybody's class to {@code idadeclass}, and to {@code idadecont} how many there are of each
 * class in every half minute, with every change. Names of columns are in capitals, as there.
 */
@SuppressWarnings("JavaUtilDate") // Connect's type for dates and times
final class AgeStreams implements AutoCloseable {

  static final String CUSTOMERS = "postgres-customers";

  private static final Instant YOUNG = Instant.parse("2000-01-01T00:00:00Z");

  private static final Schema JOVEM =
      columns("JOVENS", "NOME", "SEXO", "TELEFONE", "EMAIL", "PROFISSAO")
          .field("NASCIMENTO", org.apache.kafka.connect.data.Date.builder().optional().build())
          .field("DT_UPDATE", Timestamp.builder().optional().build())
          .build();
  private static final Schema CLASSIFIED =
      columns("IDADECLASS", "NOME", "TELEFONE", "EMAIL", "PROFISSAO", "IDADECAT")
          .field("DT_UPDATE", Timestamp.builder().optional().build())
          .build();
  private static final Schema COUNTED =
      SchemaBuilder.struct()
          .name("IDADECONT")
          .field("WINDOWSTART", Timestamp.SCHEMA)
          .field("CONTAGEM", Schema.INT64_SCHEMA)
          .build();

  private final Path state;
  private final KafkaStreams streams;

  private AgeStreams(Path state, KafkaStreams streams) {
    this.state = state;
    this.streams = streams;
  }

  static AgeStreams started(Stage stage) throws Exception {
    Path state = Files.createTempDirectory("landfall-streams");
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "idades");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, stage.bootstrapServers());
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    config.put(
        StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
        BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
    // Every change of a count goes on, none is summed up with the next
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    config.put("auto.offset.reset", "earliest");
    KafkaStreams streams = new KafkaStreams(topology(), config);
    streams.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    streams.start();
    return new AgeStreams(state, streams);
  }

  static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    StructSerde structs = new StructSerde();
    Produced<String, Struct> produced = Produced.with(Serdes.String(), structs);

    KStream<String, Struct> customers =
        builder.stream(
            CUSTOMERS,
            Consumed.with(Serdes.String(), structs)
                .withTimestampExtractor((record, time) -> updated((Struct) record.value())));
    customers
        .filter((key, customer) -> isYoung(customer))
        .mapValues(customer -> copy(customer, JOVEM))
        .to("jovens", produced);

    KStream<String, Struct> classified = customers.mapValues(AgeStreams::classified);
    classified.to("idadeclass", produced);
    classified
        .groupBy(
            (key, customer) -> customer.getString("IDADECAT"),
            Grouped.with(Serdes.String(), structs))
        .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofSeconds(30), Duration.ofHours(24)))
        .count()
        .toStream()
        .map((window, count) -> KeyValue.pair(window.key(), counted(window, count)))
        .to("idadecont", produced);
    return builder.build();
  }

  private static long updated(Struct customer) {
    return ((Date) customer.get("dt_update")).getTime();
  }

  private static boolean isYoung(Struct customer) {
    return customer.get("nascimento") instanceof Date born && !born.toInstant().isBefore(YOUNG);
  }

  private static Struct classified(Struct customer) {
    return copy(customer, CLASSIFIED).put("IDADECAT", isYoung(customer) ? "JOVEM" : "ADULTO");
  }

  private static Struct counted(Windowed<String> window, long count) {
    return new Struct(COUNTED)
        .put("WINDOWSTART", new Date(window.window().start()))
        .put("CONTAGEM", count);
  }

  /** The columns that both have. */
  private static Struct copy(Struct customer, Schema schema) {
    Struct copy = new Struct(schema);
    for (Field column : schema.fields()) {
      String source = column.name().toLowerCase(Locale.ROOT);
      if (customer.schema().field(source) != null) {
        copy.put(column, customer.get(source));
      }
    }
    return copy;
  }

  private static SchemaBuilder columns(String name, String... texts) {
    SchemaBuilder columns = SchemaBuilder.struct().name(name);
    for (String text : texts) {
      columns.field(text, Schema.OPTIONAL_STRING_SCHEMA);
    }
    return columns;
  }

  /** Fails if it has stopped by itself. */
  void check() {
    if (!streams.state().isRunningOrRebalancing()) {
      throw new IllegalStateException("Cannot count customers: the streams are " + streams.state());
    }
  }

  @Override
  public void close() {
    streams.close(Duration.ofSeconds(20));
    Directories.delete(state);
  }
}
