// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.TestFile;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class BytesFormatTest {

  private static final byte[] VALUE = {'a', '\n', 'b'};

  @Test
  void aLineEndFollowsEachRecordByDefault() {
    Format format = TestFile.format("bytes", Map.of());

    assertThat(TestFile.text(format, Schema.BYTES_SCHEMA, VALUE, ByteBuffer.wrap(VALUE)))
        .isEqualTo("a\nb\na\nb\n");
    assertThat(format.extension()).isEqualTo(".bin");
  }

  @Test
  void theSeparatorIsTakenAsItIs() {
    Map<String, String> props =
        Map.of("format.bytearray.separator", " ; ", "format.bytearray.extension", ".raw");

    assertThat(TestFile.text(TestFile.format("bytearray", props), null, VALUE, VALUE))
        .isEqualTo("a\nb ; a\nb ; ");
    assertThat(TestFile.format("bytes", props).extension()).isEqualTo(".raw");
  }

  @Test
  void aLengthBeforeEachRecordLetsItContainAnything() {
    Format format = TestFile.format("bytes", Map.of("format.bytearray.framing", "length"));

    assertThat(TestFile.of(format, Schema.BYTES_SCHEMA, VALUE, new byte[0]))
        .containsExactly(0, 0, 0, 3, 'a', '\n', 'b', 0, 0, 0, 0);
  }

  @Test
  void otherValuesAreRefused() {
    assertThatThrownBy(() -> TestFile.of(TestFile.format("bytes", Map.of()), null, "text"))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot write value (its schema says BYTES, it is java.lang.String)");
  }
}
