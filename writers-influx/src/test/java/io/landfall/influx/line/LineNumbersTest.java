// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.line;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineNumbersTest {

  private static final int TRIES = Integer.getInteger("landfall.tries", 10_000);

  private final LineBuffer out = new LineBuffer(64);
  private final LineNumbers numbers = new LineNumbers();

  @ParameterizedTest
  @ValueSource(
      longs = {0, 9, 10, 99, 100, 12345, -1, -10, Long.MAX_VALUE, Long.MIN_VALUE, -9_999_999_999L})
  void writesWholeNumbers(long value) {
    assertThat(whole(value)).isEqualTo(Long.toString(value));
    assertThat(unsigned(value)).isEqualTo(Long.toUnsignedString(value));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        1,
        100,
        1.5,
        -23.45,
        0.001,
        0.0009,
        9999999,
        1e7,
        1e300,
        1e-300,
        Double.MAX_VALUE,
        0.1,
        21.999999999,
        -49.817962646484375,
        12345.678901
      })
  void writesFloatsAsJavaDoes(double value) {
    assertThat(decimal(value)).isEqualTo(Double.toString(value));
  }

  @Test
  void writesFewerDigitsThanOldJavaVersions() {
    assertThat(decimal(9.999999999999999E22)).isEqualTo("1.0E23");
    assertThat(decimal(2.0E-3)).isEqualTo("0.002");
    assertThat(decimal(Double.MIN_VALUE)).isEqualTo("5.0E-324");
    assertThat(decimal(-Double.MIN_NORMAL)).isEqualTo("-2.2250738585072014E-308");
    assertThat(decimal(0x1p52)).isEqualTo("4.503599627370496E15");
  }

  @Test
  void writesWhatReadsAsTheSameFloatOnEveryServer() {
    Random random = new Random(7);
    for (int i = 0; i < TRIES; i++) {
      double value =
          switch (i % 4) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextInt() / Math.pow(10, random.nextInt(12));
            case 2 -> Float.intBitsToFloat(random.nextInt());
            default -> random.nextGaussian() * 1000;
          };
      if (Double.isFinite(value)) {
        String text = decimal(value);
        assertThat(Double.parseDouble(text)).isEqualTo(value);
        assertThat(text).matches("-?\\d+\\.\\d+(E-?\\d+)?");
        assertThat(text.length()).isLessThanOrEqualTo(Double.toString(value).length());
        if (text.length() == Double.toString(value).length()) {
          assertThat(distance(text, value))
              .isLessThanOrEqualTo(distance(Double.toString(value), value));
        }
      }
    }
  }

  @Test
  void writesAnyWholeNumber() {
    Random random = new Random(8);
    for (int i = 0; i < TRIES; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      assertThat(whole(value)).isEqualTo(Long.toString(value));
      assertThat(unsigned(value)).isEqualTo(Long.toUnsignedString(value));
    }
  }

  private static BigDecimal distance(String text, double value) {
    return new BigDecimal(text).subtract(new BigDecimal(value)).abs();
  }

  private String whole(long value) {
    out.clear();
    LineNumbers.whole(out, value);
    return text();
  }

  private String unsigned(long value) {
    out.clear();
    LineNumbers.unsigned(out, value);
    return text();
  }

  private String decimal(double value) {
    out.clear();
    numbers.decimal(out, value);
    return text();
  }

  private String text() {
    return new String(out.array(), 0, out.length(), US_ASCII);
  }
}
