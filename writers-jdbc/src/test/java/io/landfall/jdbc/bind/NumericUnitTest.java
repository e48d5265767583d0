// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class NumericUnitTest {

  @Test
  void wholeNumbersCountUnits() {
    assertThat(NumericUnit.S.instant(-1L)).isEqualTo(Instant.parse("1969-12-31T23:59:59Z"));
    assertThat(NumericUnit.MS.instant(-1L)).isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
    assertThat(NumericUnit.US.instant(-1L)).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
    assertThat(NumericUnit.NS.instant(1_000_000_001L))
        .isEqualTo(Instant.parse("1970-01-01T00:00:01.000000001Z"));
  }

  @Test
  void fractionsAreRoundedToTheMicrosecond() {
    assertThat(NumericUnit.S.instant(-0.25)).isEqualTo(Instant.parse("1969-12-31T23:59:59.750Z"));
    assertThat(NumericUnit.S.instant(1588240576.1234567))
        .isEqualTo(Instant.parse("2020-04-30T09:56:16.123457Z"));
    assertThat(NumericUnit.MS.instant(new BigDecimal("1588240576123.4565")))
        .isEqualTo(Instant.parse("2020-04-30T09:56:16.123457Z"));
  }

  @Property
  void aDoubleOfMillisecondsIsTheSameInstantAsTheWholeNumber(
      @ForAll @LongRange(min = -62_135_596_800_000L, max = 253_402_300_799_999L) long ms) {
    assertThat(NumericUnit.MS.instant((double) ms)).isEqualTo(NumericUnit.MS.instant(ms));
  }

  @Test
  void whatIsNoPointInTimeIsRefused() {
    assertThatThrownBy(() -> NumericUnit.S.instant(Double.NaN))
        .isInstanceOf(DataException.class)
        .hasMessage("NaN (a point in time is expected)");
    assertThatThrownBy(() -> NumericUnit.S.instant(1e300)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> NumericUnit.S.instant(Long.MAX_VALUE))
        .isInstanceOf(DateTimeException.class);
  }
}
