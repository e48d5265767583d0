// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.errors.SchemaBuilderException;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void whatPassesIsRetried() {
    List<Throwable> passing =
        List.of(
            new RetriableException("x"),
            new org.apache.kafka.common.errors.TimeoutException("x"),
            new IOException("x"),
            new ConnectException("x"),
            new TimeoutException("x"),
            new SQLTransientConnectionException("x"),
            new SQLRecoverableException("x"));
    assertThat(passing)
        .allSatisfy(e -> assertThat(Failure.byType(e)).isEqualTo(Failure.Retry.BY_POLICY));
  }

  @Test
  void badDataIsRejected() {
    assertThat(Failure.byType(new DataException("x"))).isEqualTo(Failure.Reject.UNKNOWN);
    assertThat(Failure.byType(new SchemaBuilderException("x"))).isEqualTo(Failure.Reject.UNKNOWN);
  }

  @Test
  void everythingElseIsFatal() {
    List<Throwable> unknown =
        List.of(
            new SQLException("x"),
            new IllegalStateException("x"),
            new NullPointerException(),
            new UncheckedIOException(new IOException("x")),
            new InterruptedException(),
            new OutOfMemoryError());
    assertThat(unknown)
        .allSatisfy(e -> assertThat(Failure.byType(e)).isEqualTo(new Failure.Fatal("")));
  }

  @Test
  void wrappersOfFuturesAreLookedThrough() {
    IOException cause = new IOException("x");
    Throwable wrapped = new CompletionException(new ExecutionException(cause));
    assertThat(Failure.unwrap(wrapped)).isSameAs(cause);
    assertThat(Failure.byType(wrapped)).isEqualTo(Failure.Retry.BY_POLICY);
    Throwable empty = new CompletionException("x", null);
    assertThat(Failure.unwrap(empty)).isSameAs(empty);
  }

  @Test
  void aTargetsDelayIsKept() {
    assertThat(Failure.Retry.after(5)).isEqualTo(new Failure.Retry(OptionalLong.of(5)));
  }
}
