// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:tcp://u:s3cret@localhost:1/x",
        "jdbc:h2:mem:x;MODE=s3cret",
        "jdbc:h2:mem:x;PASSWORD=a;s3cret",
        "jdbc:h2:file:;PASSWORD=s3cret"
      })
  void whatADriverQuotesOfAMalformedUrlIsNowhere(String text) {
    JdbcUrl url = JdbcUrl.parse(text).orElseThrow();
    SQLException refused =
        catchThrowableOfType(
            SQLException.class, () -> new org.h2.Driver().connect(text, new Properties()));

    Throwable shown = NotConnectedException.failed(url, refused);

    StringWriter log = new StringWriter();
    shown.printStackTrace(new PrintWriter(log));
    assertThat(log.toString())
        .startsWith(NotConnectedException.class.getName() + ": Cannot connect to jdbc:h2:")
        .doesNotContain("s3cret");
  }
}
