// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

class PipelinesTest {

  private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";

  private final Map<String, String> sink = new HashMap<>();
  private final Map<String, String> worker =
      Map.of(
          "key.converter", "org.apache.kafka.connect.storage.StringConverter",
          "value.converter", JSON,
          "value.converter.schemas.enable", "false");

  private RecordPipeline pipeline(String... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      sink.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new Pipelines(sink, worker).create();
  }

  private static ConsumerRecord<byte[], byte[]> raw(String value) {
    return new ConsumerRecord<>(
        "orders",
        3,
        42,
        "k".getBytes(StandardCharsets.UTF_8),
        value.getBytes(StandardCharsets.UTF_8));
  }

  private static SinkRecord apply(RecordPipeline pipeline, String value) throws StageFailure {
    return Objects.requireNonNull(pipeline.apply(raw(value)));
  }

  @Test
  void convertersOfTheWorkerComeWithTheirKeys() throws StageFailure {
    SinkRecord record = apply(pipeline(), "{\"a\": 1}");

    assertThat(record.key()).isEqualTo("k");
    assertThat(record.value()).isEqualTo(Map.of("a", 1L));
    assertThat(record.timestamp()).isNull();
  }

  @Test
  void aConverterOfTheSinkDoesNotInheritTheWorkersKeys() throws StageFailure {
    RecordPipeline pipeline = pipeline("value.converter", JSON);

    assertThatThrownBy(() -> pipeline.apply(raw("{\"a\": 1}")))
        .isInstanceOfSatisfying(
            StageFailure.class,
            failure -> {
              assertThat(failure.stage()).isEqualTo(Stage.VALUE_CONVERTER);
              assertThat(failure.executing().getName()).isEqualTo(JSON);
              assertThat(failure.error()).isInstanceOf(DataException.class);
            });
  }

  @Test
  void convertersMayBeNamedBriefly() throws StageFailure {
    assertThat(apply(pipeline("value.converter", "StringConverter"), "x").value()).isEqualTo("x");
  }

  @Test
  void theBriefNameOfKafkasConverterStaysKafkas() {
    Class<?> named = PluginClasses.create("JsonConverter", Converter.class).getClass();

    assertThat(named.getName()).isEqualTo(JSON);
  }

  @Test
  void landfallsJsonConverterIsNamedByItsClass() throws StageFailure {
    RecordPipeline pipeline =
        pipeline(
            "value.converter",
            "io.landfall.convert.JsonConverter",
            "value.converter.schemas.enable",
            "true");
    String json = "{\"schema\":{\"type\":\"int32\"},\"payload\":%d}";

    SinkRecord first = apply(pipeline, String.format(json, 1));
    SinkRecord second = apply(pipeline, String.format(json, 2));

    assertThat(second.value()).isEqualTo(2);
    assertThat(second.valueSchema()).isSameAs(first.valueSchema());
  }

  @Test
  void theSeedsTransformFlattens() throws StageFailure {
    RecordPipeline pipeline =
        pipeline(
            "value.converter",
            JSON,
            "transforms",
            "flatten",
            "transforms.flatten.type",
            "org.apache.kafka.connect.transforms.Flatten$Value",
            "transforms.flatten.delimiter",
            "_");
    SinkRecord record =
        apply(
            pipeline,
            "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"p\",\"type\":\"struct\","
                + "\"fields\":[{\"field\":\"t\",\"type\":\"double\"}]}]},"
                + "\"payload\":{\"p\":{\"t\":1.5}}}");

    assertThat(((Struct) record.value()).getFloat64("p_t")).isEqualTo(1.5);
    assertThat(record).isInstanceOf(ConsumedRecord.class);
  }

  @Test
  void aTransformIsConfiguredAsByAWorker() throws StageFailure {
    pipeline(
        "transforms", "note",
        "transforms.note.type", Noting.class.getName(),
        "transforms.note.colour", "red",
        "transforms.note.predicate", "p",
        "transforms.note.negate", "true",
        "predicates", "p",
        "predicates.p.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches",
        "predicates.p.pattern", "orders");

    assertThat(Noting.SEEN)
        .last()
        .isEqualTo(Map.of("type", Noting.class.getName(), "colour", "red"));
  }

  @Test
  void aPredicateDecidesAndCanBeNegated() throws StageFailure {
    String[] keys = {
      "transforms", "drop",
      "transforms.drop.type", "org.apache.kafka.connect.transforms.Filter",
      "transforms.drop.predicate", "p",
      "predicates", "p",
      "predicates.p.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches",
      "predicates.p.pattern", "orders"
    };
    assertThat(pipeline(keys).apply(raw("1"))).isNull();

    sink.put("transforms.drop.negate", "true");
    assertThat(pipeline().apply(raw("1"))).isNotNull();
  }

  @Test
  void coordinatesAndBytesSurviveARouter() throws StageFailure {
    RecordPipeline pipeline =
        pipeline(
            "transforms", "route",
            "transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter",
            "transforms.route.regex", "orders",
            "transforms.route.replacement", "sales");

    SinkRecord record = apply(pipeline, "1");

    assertThat(record.topic()).isEqualTo("sales");
    assertThat(record.originalTopic()).isEqualTo("orders");
    assertThat(record.originalKafkaPartition()).isEqualTo(3);
    assertThat(record.originalKafkaOffset()).isEqualTo(42);
    assertThat(((ConsumedRecord) record).raw().value())
        .isEqualTo("1".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void headersAreConverted() throws StageFailure {
    ConsumerRecord<byte[], byte[]> raw = raw("1");
    raw.headers().add("n", "17".getBytes(StandardCharsets.UTF_8));

    SinkRecord simple = Objects.requireNonNull(pipeline().apply(raw));
    assertThat(simple.headers().lastWithName("n").value()).isEqualTo((byte) 17);

    SinkRecord text =
        Objects.requireNonNull(
            pipeline("header.converter", StringConverter.class.getName()).apply(raw));
    assertThat(text.headers().lastWithName("n").value()).isEqualTo("17");
  }

  /** Remembers its configuration. */
  public static final class Noting extends ConsumerTaskTest.Step
      implements Transformation<SinkRecord> {
    static final List<Map<String, ?>> SEEN = new ArrayList<>();

    @Override
    public void configure(Map<String, ?> props) {
      SEEN.add(Map.copyOf(props));
    }

    @Override
    public SinkRecord apply(SinkRecord record) {
      return record;
    }
  }
}
