// SPDX-License-Identifier: Apache-2.0
package io.landfall.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalDigitsTest {

  private static final int FROM = 3;

  private final byte[] into = new byte[FROM + DecimalDigits.LONGEST_PLAIN];

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
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
  void putsWholeNumbers(long value) {
    assertThat(text(DecimalDigits.whole(into, FROM, value))).isEqualTo(Long.toString(value));
  }

  @ParameterizedTest
  @CsvSource({"15, 1, 1.5", "-2345, 2, -23.45", "7, 3, 0.007", "7, 0, 7.0", "-1000, 3, -1.000"})
  void putsNumbersWithAPoint(long unscaled, int decimals, String expected) {
    assertThat(text(DecimalDigits.pointed(into, FROM, unscaled, decimals))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, -23.45, 100, 0.001, 9999999, 0.1, 1.1, -21.9999})
  void putsEverydayNumbersAsJavaDoes(double value) {
    assertThat(text(DecimalDigits.everyday(into, FROM, value, 9)))
        .isEqualTo(Double.toString(value));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, -0.0, 1e7, 0.0009, 1.23456, 1e-300, Double.MAX_VALUE, Double.NaN})
  void leavesOtherNumbersToTheCaller(double value) {
    assertThat(DecimalDigits.everyday(into, FROM, value, 4)).isEqualTo(FROM);
  }

  @Test
  void putsWhatReadsAsTheSameNumber() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      long whole = random.nextLong() >> random.nextInt(64);
      double value = Math.rint(random.nextGaussian() * 1e6) / Math.pow(10, random.nextInt(9));
      int end = DecimalDigits.everyday(into, FROM, value, 9);
      if (end > FROM) {
        assertThat(Double.parseDouble(text(end))).isEqualTo(value);
        assertThat(text(end).length()).isLessThanOrEqualTo(Double.toString(value).length());
      }
      assertThat(text(DecimalDigits.whole(into, FROM, whole))).isEqualTo(Long.toString(whole));
    }
  }

  private String text(int end) {
    return new String(into, FROM, end - FROM, US_ASCII);
  }
}
