// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.LocalStore;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with one record goes to the dead letters, and the others go on. */
class BadInputTest {

  private static final Schema ORDER =
      SchemaBuilder.struct()
          .name("order")
          .field("country", Schema.OPTIONAL_STRING_SCHEMA)
          .field("time", Schema.OPTIONAL_STRING_SCHEMA)
          .build();

  private static SinkRecord order(String country, String time, long offset) {
    Struct value = new Struct(ORDER).put("country", country).put("time", time);
    return Records.of("t").value(ORDER, value).at(offset);
  }

  private static Map<String, String> byCountry(String... more) {
    Map<String, String> props =
        TestSink.props(
            "flush.size", "1", "partitioner.class", "field", "partition.field.name", "country");
    for (int i = 0; i < more.length; i += 2) {
      props.put(more[i], more[i + 1]);
    }
    return props;
  }

  @ParameterizedTest
  @CsvSource({"a/b, country=a%2Fb", ".., country=..", "'',country=", "null, country=null"})
  void valuesStayInTheirSegment(String value, String segment) {
    try (TestSink sink = new TestSink(byCountry())) {
      sink.put(order(value, null, 0));

      assertThat(sink.keys()).containsExactly("topics/t/" + segment + "/t+0+0000000000.json");
    }
  }

  @Test
  void aValueOfTwoKilobytesIsCut() {
    try (TestSink sink = new TestSink(byCountry())) {
      sink.put(order("x".repeat(2048), null, 0));

      assertThat(sink.keys()).singleElement().asString().hasSizeLessThan(400);
    }
  }

  @Test
  void aNameThatIsTooLongIsADeadLetter() {
    try (TestSink sink =
        new TestSink(byCountry("topics.dir", "d/".repeat(480) + "d", "flush.size", "2"))) {
      sink.put(order("x".repeat(100), null, 0), order("AT", null, 1), order("AT", null, 2));

      assertThat(sink.complaints()).singleElement().asString().contains("t-0@0", "at most 1024");
      assertThat(sink.keys()).hasSize(1);
      assertThat(sink.committable("t")).isEqualTo(3);
    }
  }

  @Test
  void aNameThatADirectoryCannotHoldIsADeadLetter(@TempDir Path directory) throws IOException {
    String longTopic = "t".repeat(240);
    try (LocalStore store = LocalStore.open(directory);
        TestSink sink = new TestSink(TestSink.props("flush.size", "2"), store, new ManualClock())) {
      sink.put(Records.of(longTopic).value("v").at(0), Records.of(longTopic).value("v").at(1));
      sink.put(Records.of("short").value("v").at(0), Records.of("short").value("v").at(1));

      assertThat(sink.complaints()).hasSize(2);
      assertThat(sink.complaints())
          .first()
          .asString()
          .contains(longTopic + "-0@0", "at most 255 bytes");
      assertThat(sink.keys()).containsExactly("topics/short/partition=0/short+0+0000000000.json");
      assertThat(sink.committable(longTopic)).isEqualTo(2);
    }
  }

  @Test
  void aNameBelowAnotherObjectOfADirectoryIsADeadLetter(@TempDir Path directory)
      throws IOException {
    try (LocalStore store = LocalStore.open(directory);
        TestSink sink = new TestSink(byCountry(), store, new ManualClock())) {
      store.put(
          "topics/t/country=AT", Body.of(new byte[1]), ObjectAttributes.NONE, Condition.ALWAYS);

      sink.put(order("AT", null, 0), order("CH", null, 1));

      assertThat(sink.complaints()).singleElement().asString().contains("t-0@0", "of an object");
      assertThat(sink.keys())
          .containsExactly("topics/t/country=AT", "topics/t/country=CH/t+0+0000000001.json");
    }
  }

  @Test
  void aMissingFieldAndAnUnreadableTimeAreDeadLetters() {
    Schema other = SchemaBuilder.struct().name("other").field("x", Schema.INT32_SCHEMA).build();
    Map<String, String> props =
        TestSink.props(
            "flush.size", "1",
            "partitioner.class", "hourly",
            "timezone", "UTC",
            "timestamp.extractor", "RecordField",
            "timestamp.field", "time",
            "rotate.interval.ms", "1000");
    try (TestSink sink = new TestSink(props)) {
      sink.put(
          Records.of("t").value(other, new Struct(other).put("x", 1)).at(0),
          order("AT", "not a time", 1),
          order("AT", null, 2),
          order("AT", "2026-07-01T09:30:00Z", 3));

      assertThat(sink.complaints()).hasSize(3).allMatch(text -> text.matches(".*t-0@[0-2].*"));
      assertThat(sink.complaints()).noneMatch(text -> text.contains("not a time"));
      assertThat(sink.keys()).hasSize(1);
    }
  }

  @Test
  void aRecordThatItsFormatCannotHoldIsADeadLetter() {
    try (TestSink sink = new TestSink(TestSink.props("format.class", "bytes", "flush.size", "1"))) {
      sink.put(
          Records.of("t").value("text").at(0),
          Records.of("t").value(Schema.BYTES_SCHEMA, new byte[] {1}).at(1));

      assertThat(sink.complaints()).singleElement().asString().contains("t-0@0");
      assertThat(sink.keys()).containsExactly("topics/t/partition=0/t+0+0000000001.bin");
    }
  }

  @Test
  void recordsWithoutSchemaAreDeadLettersWhereFilesNeedOne() {
    try (TestSink sink = new TestSink(TestSink.props("format.class", "avro", "flush.size", "1"))) {
      sink.put(Records.of("t").value(null, Map.of("a", 1)).at(0));

      assertThat(sink.complaints()).singleElement().asString().contains("no schema");
    }
  }

  @Test
  void paddingOfNoWidthIsNoError() {
    try (TestSink sink =
        new TestSink(TestSink.props("filename.offset.zero.pad.width", "0", "flush.size", "1"))) {
      sink.put(Records.of("t").value("v").at(42));

      assertThat(sink.keys()).containsExactly("topics/t/partition=0/t+0+42.json");
    }
  }

  @Test
  void aTopicThatIsAStepOfAPathIsADeadLetter() {
    SinkRecord given = order("AT", null, 0);
    SinkRecord renamed =
        given.newRecord("..", 0, null, null, given.valueSchema(), given.value(), null);
    try (TestSink sink = new TestSink(byCountry())) {
      sink.put(renamed, order("AT", null, 1));

      assertThat(sink.complaints()).singleElement().asString().contains("t-0@0", ". or ..");
      assertThat(sink.keys()).containsExactly("topics/t/country=AT/t+0+0000000001.json");
    }
  }
}
