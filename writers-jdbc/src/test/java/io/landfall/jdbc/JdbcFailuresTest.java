// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.jdbc.connection.JdbcUrl;
import io.landfall.jdbc.connection.NotConnectedException;
import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.DialectOptions;
import io.landfall.jdbc.dialect.Dialects;
import io.landfall.jdbc.send.RejectedRowsException;
import io.landfall.writer.Failure;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class JdbcFailuresTest {

  private static final JdbcUrl URL = JdbcUrl.parse("jdbc:postgresql://h/d?user=u").orElseThrow();

  private final JdbcFailures failures = failures(OptionalLong.empty());

  private static JdbcFailures failures(OptionalLong connectionBackoffMs) {
    return new JdbcFailures(
        () -> Dialects.ofUrl("jdbc:postgresql:x").dialect(DialectOptions.DEFAULT),
        connectionBackoffMs,
        JdbcFailures.Naming.BELIEVED);
  }

  @Test
  void anErrorMeansWhatItMeansToTheServerThatWasMet() {
    AtomicReference<Dialect> met =
        new AtomicReference<>(Dialects.ofUrl("jdbc:x:").dialect(DialectOptions.DEFAULT));
    JdbcFailures judging =
        new JdbcFailures(met::get, OptionalLong.empty(), JdbcFailures.Naming.BELIEVED);
    SQLException lockTimeout = new SQLException("x", "HYT00", 50200);
    assertThat(judging.of(lockTimeout)).isEqualTo(new Failure.Fatal(""));

    met.set(Dialects.ofUrl("jdbc:h2:").dialect(DialectOptions.DEFAULT));

    assertThat(judging.of(lockTimeout)).isEqualTo(Failure.Retry.BY_POLICY);
  }

  private Failure of(String state) {
    return failures.of(new CompletionException(new SQLException("x", state)));
  }

  @Test
  void outagesAreRetried() {
    for (String state :
        new String[] {
          "08006", "40001", "40P01", "53100", "53300", "25006", "25P03", "58030", "55P03", "57P01"
        }) {
      assertThat(of(state)).as(state).isEqualTo(Failure.Retry.BY_POLICY);
    }
    assertThat(failures.of(new SQLTransientException("x"))).isEqualTo(Failure.Retry.BY_POLICY);
  }

  @Test
  void badValuesAreRejectedWithoutNamingWhose() {
    for (String state : new String[] {"22001", "22003", "23502", "23505", "54000"}) {
      assertThat(of(state)).as(state).isEqualTo(Failure.Reject.UNKNOWN);
    }
    Map<Integer, Throwable> culprits = Map.of(3, new DataException("bad"));
    assertThat(failures.of(new RejectedRowsException(culprits)))
        .isEqualTo(new Failure.Reject(culprits));
  }

  @Test
  void whatNobodyKnowsStops() {
    assertThat(of("28P01"))
        .isEqualTo(new Failure.Fatal("check connection.user and connection.password"));
    assertThat(of("3D000"))
        .isEqualTo(new Failure.Fatal("create the database, or correct connection.url"));
    assertThat(of("42501"))
        .isEqualTo(new Failure.Fatal("give the user of the connection the right to do this"));
    assertThat(of("XX000")).isEqualTo(new Failure.Fatal(""));
    assertThat(failures.of(new SQLException("x"))).isEqualTo(new Failure.Fatal(""));
    assertThat(failures.of(new ConnectException("x"))).isEqualTo(new Failure.Fatal(""));
  }

  @Test
  void failingToConnectBlamesNoRecordAndKeepsTheConfiguredDistance() {
    SQLException refused = new SQLException("Connection refused", "08001");
    assertThat(failures.of(NotConnectedException.failed(URL, refused)))
        .isEqualTo(Failure.Retry.BY_POLICY);
    assertThat(failures(OptionalLong.of(250)).of(NotConnectedException.failed(URL, refused)))
        .isEqualTo(Failure.Retry.after(250));
    assertThat(failures.of(NotConnectedException.exhausted(URL, 3, refused)))
        .isEqualTo(new Failure.Fatal(""));
    assertThat(failures.of(NotConnectedException.failed(URL, new SQLException("zone", "22023"))))
        .isEqualTo(new Failure.Fatal(""));
    assertThat((Throwable) NotConnectedException.exhausted(URL, 3, refused))
        .hasMessage(
            "Cannot connect to jdbc:postgresql://h/d: Connection refused"
                + " (3 attempts, connection.attempts allows no more)");
  }
}
