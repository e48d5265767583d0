// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3|3000",
        " 0 |0",
        "1.5|1500",
        "0.0001|1",
        "999999999|600000",
        "Thu, 01 Jan 2026 00:00:30 GMT|30000",
        "Thu, 01 Jan 2026 02:00:00 GMT|600000",
        "Wed, 31 Dec 2025 23:59:00 GMT|0"
      })
  void secondsFractionsAndDatesAreRead(String value, long millis) {
    assertThat(RetryAfter.millis(value, NOW)).isEqualTo(OptionalLong.of(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1e3", "99999999999999999999", "2026-01-01"})
  void whatIsNeitherIsAsGoodAsNothing(String value) {
    assertThat(RetryAfter.millis(value, NOW)).isEmpty();
  }
}
