// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

  private final Bytes out = new Bytes();

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        9,
        10,
        99,
        100,
        101,
        12345,
        -1,
        -10,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1
      })
  void writesWholeNumbers(long value) {
    assertThat(whole(value)).isEqualTo(Long.toString(value));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        1,
        1.5,
        -23.45,
        100,
        0.001,
        0.0009,
        9999999,
        1e7,
        1e-300,
        4.9e-324,
        Double.MAX_VALUE,
        0.1,
        1.1,
        21.999999999
      })
  void writesDoublesAsJavaDoes(double value) {
    assertThat(decimal(value)).isEqualTo(Double.toString(value));
  }

  @Test
  void whatItWritesReadsAsTheSameNumberAndIsNeverLongerThanJavas() {
    Random random = new Random(1);
    for (int i = 0; i < Integer.getInteger("landfall.tries", 10_000); i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      double everyday = Math.rint(random.nextGaussian() * 1e6) / Math.pow(10, random.nextInt(9));
      float single = (float) everyday;
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(decimal(value))).isEqualTo(value);
      }
      assertThat(Double.parseDouble(decimal(everyday))).isEqualTo(everyday);
      assertThat(decimal(everyday).length())
          .isLessThanOrEqualTo(Double.toString(everyday).length());
      assertThat(Float.parseFloat(decimal(single))).isEqualTo(single);
      assertThat(decimal(single).length()).isLessThanOrEqualTo(Float.toString(single).length());
      long bits = random.nextLong() >> random.nextInt(64);
      assertThat(whole(bits)).isEqualTo(Long.toString(bits));
    }
  }

  private String whole(long value) {
    out.truncate(0);
    Digits.whole(out, value);
    return text();
  }

  private String decimal(double value) {
    out.truncate(0);
    Digits.decimal(out, value);
    return text();
  }

  private String decimal(float value) {
    out.truncate(0);
    Digits.decimal(out, value);
    return text();
  }

  private String text() {
    return US_ASCII.decode(out.view()).toString();
  }
}
