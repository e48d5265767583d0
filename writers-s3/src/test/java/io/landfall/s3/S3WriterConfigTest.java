// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.config.ConfigCheck;
import io.landfall.s3.commit.Overwriting;
import io.landfall.s3.store.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before the start, all at once, and in which words. */
class S3WriterConfigTest {

  private static final S3WriterProvider PROVIDER = S3WriterProvider.withStore(new MemoryStore());

  private static List<String> faults(Map<String, String> props) {
    List<String> faults = new ArrayList<>();
    for (ConfigValue value :
        ConfigCheck.of(PROVIDER.config()).values(props, PROVIDER.validate(props))) {
      value.errorMessages().forEach(text -> faults.add(value.name() + ": " + text));
    }
    return faults;
  }

  @Test
  void aUsualConfigurationHasNoFault() {
    assertThat(
            faults(
                TestSink.props(
                    "partitioner.class",
                        "io.confluent.connect.storage.partitioner.DailyPartitioner",
                    "timezone", "UTC",
                    "locale", "en-AU",
                    "rotate.schedule.interval.ms", "60000",
                    "schema.generator.class",
                        "io.confluent.connect.storage.hive.schema.DefaultSchemaGenerator")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flush.size                    | 0           | flush.size",
        "format.class                  | xml         | Cannot find format: xml",
        "format.class                  | com.x.MyFormat | io.landfall.s3.format.FormatProvider",
        "partitioner.class             | io.confluent.connect.storage.partitioner.Own |"
            + " io.landfall.partition.Partitioner",
        "schema.compatibility          | SOME        | ALL_COMPATIBLE",
        "rotation.scope                | task        | output-partition",
        "rotate.schedule.interval.ms   | 1000        | without a zone",
        "behavior.on.null.values       | drop        | one of fail, ignore, write",
        "behavior.on.null.values       | write       | store.kafka.keys=true",
        "filename.offset.zero.pad.width| -1          | filename.offset.zero.pad.width",
        "file.name.template            | {{topic}}   | needs {{topic}}",
        "file.delim                    | ''          | take the place of another",
        "file.delim                    | -0          | take the place of another",
        "s3.object.tagging.key.value.pairs | a       | name:value",
        "s3.object.metadata.key.value.pairs | a      | name:value",
        "s3.object.metadata.key.value.pairs | a_b:c  | letters, digits and -",
        "s3.object.metadata.key.value.pairs | a:ü    | ASCII",
        "s3.object.metadata.key.value.pairs | landfall-sink:x | is our own",
        "s3.object.behavior.on.tagging.error | skip  | one of ignore, fail",
        "s3.schema.partition.affix.type | MIDDLE     | one of NONE, PREFIX, SUFFIX",
        "file.record.fields            | key,colour  | Cannot put into a row: colour",
        "file.record.fields            | key,key     | twice",
        "open.files.max.bytes          | 0           | at least 1",
        "open.files.max.bytes          | 9999999999999 | max.buffered.bytes is ",
        "s3.compression.type           | brotli      | zstd",
        "parquet.codec                 | lzo         | zstd",
      })
  void whatCannotWorkIsRefusedWithWhatDoes(String key, String value, String hint) {
    assertThat(faults(TestSink.props(key, value)))
        .anySatisfy(fault -> assertThat(fault).contains(hint));
  }

  @Test
  void headersAreNotBytesAndRowsNeither() {
    assertThat(
            faults(
                TestSink.props(
                    "store.kafka.headers", "true",
                    "headers.format.class", "bytes",
                    "format.class", "bytes",
                    "file.record.fields", "value")))
        .anyMatch(fault -> fault.startsWith("headers.format.class"))
        .anyMatch(fault -> fault.startsWith("file.record.fields"));
  }

  @Test
  void allFaultsAreToldTogether() {
    assertThat(
            faults(
                TestSink.props(
                    "flush.size", "-5",
                    "rotation.scope", "x",
                    "partitioner.class", "field")))
        .hasSize(3);
  }

  @Test
  void exactlyOnceByOutputNeedsPathsThatStay() {
    Map<String, String> props =
        TestSink.props(
            "delivery.guarantee", "exactly_once",
            "rotation.scope", "output-partition",
            "partitioner.class", "daily",
            "timezone", "UTC");

    assertThat(faults(props)).anyMatch(fault -> fault.startsWith("rotation.scope"));
    props.put("timestamp.extractor", "Record");
    assertThat(faults(props)).isEmpty();
  }

  @Test
  void exactlyOnceNeedsConditionalWrites() {
    Map<String, String> props =
        TestSink.props("delivery.guarantee", "exactly_once", "enable.conditional.writes", "false");

    assertThat(faults(props))
        .singleElement()
        .asString()
        .startsWith("enable.conditional.writes")
        .contains("Cannot write exactly once without conditional writes");
    props.put("delivery.guarantee", "at_least_once");
    assertThat(faults(props)).isEmpty();
    assertThat(S3WriterConfig.from(props).overwriting()).isEqualTo(Overwriting.PLAIN);
  }

  @Test
  void commitObjectsAreBesideTheData() {
    assertThat(
            faults(
                TestSink.props(
                    "delivery.guarantee", "exactly_once", "commits.dir", "topics/commits")))
        .anyMatch(fault -> fault.startsWith("commits.dir"));
  }

  @Test
  void aListenerIsAClassThatListens() {
    assertThatThrownBy(() -> Publications.listener("java.lang.String"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("io.landfall.s3.commit.FileListener");
    assertThatThrownBy(() -> Publications.listener("no.such.Listener"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Cannot find class: no.such.Listener");
  }

  @Test
  void openFilesMayHoldHalfOfWhatTheEngineMayBuffer() {
    assertThat(S3WriterConfig.from(TestSink.props("max.buffered.bytes", "1000")).heapBytes())
        .isEqualTo(500);
    assertThat(S3WriterConfig.from(TestSink.props("open.files.max.bytes", "77")).heapBytes())
        .isEqualTo(77);
  }

  @Test
  void aDefaultIsNotInTheFingerprintSoThatANewKeyLeavesItAsItWas() {
    String usual = S3WriterConfig.from(TestSink.props()).fingerprint();

    assertThat(usual)
        .doesNotContain("file.namer.class", "file.delim")
        .contains("format.class=json");
    assertThat(S3WriterConfig.from(TestSink.props("file.delim", "+")).fingerprint())
        .isEqualTo(usual);
  }

  @Test
  void theFingerprintChangesWithWhatShapesFiles() {
    String usual = S3WriterConfig.from(TestSink.props()).fingerprint();

    assertThat(S3WriterConfig.from(TestSink.props("flush.size", "7")).fingerprint())
        .isEqualTo(usual);
    for (String[] other :
        List.of(
            new String[] {"format.class", "avro"},
            new String[] {"s3.compression.type", "gzip"},
            new String[] {"file.delim", "-"},
            new String[] {"partition.field.name", "a", "partitioner.class", "field"})) {
      assertThat(S3WriterConfig.from(TestSink.props(other)).fingerprint()).isNotEqualTo(usual);
    }
  }
}
