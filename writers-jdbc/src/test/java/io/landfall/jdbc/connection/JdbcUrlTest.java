// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://h:1/d?user=u&password=secret | jdbc:postgresql://h:1/d",
        "jdbc:mysql://u:se@cret@h/d?x=y | jdbc:mysql://h/d",
        "jdbc:mysql://address=(host=h)(password=secret)/d | jdbc:mysql://",
        "jdbc:mysql://(host=h,password=secret)/d | jdbc:mysql://",
        "jdbc:sqlserver://h;databaseName=d;password=secret | jdbc:sqlserver://h",
        "jdbc:db2://h:50000/d:password=secret; | jdbc:db2://h:50000/d",
        "jdbc:oracle:thin:u/secret@h:1521:s | jdbc:oracle:thin:@h:1521:s",
        "jdbc:h2:mem:d;PASSWORD=secret | jdbc:h2:mem:d"
      })
  void whatIsPrintedIsTheAddressAlone(String url, String printed) {
    assertThat(JdbcUrl.parse(url).orElseThrow()).hasToString(printed);
  }

  @Test
  void aDriverThatQuotesTheUrlGivesNothingAway() {
    JdbcUrl url = JdbcUrl.parse("jdbc:h2:mem:d;PASSWORD=secret").orElseThrow();
    assertThat((Throwable) NotConnectedException.failed(url, new SQLException("in " + url.text())))
        .hasMessage("Cannot connect to jdbc:h2:mem:d: in jdbc:h2:mem:d");
  }
}
