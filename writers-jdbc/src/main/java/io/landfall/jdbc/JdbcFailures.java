// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.connection.CredentialsException;
import io.landfall.jdbc.connection.NotConnectedException;
import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.evolve.TableException;
import io.landfall.jdbc.offsets.FencedException;
import io.landfall.jdbc.send.RejectedRowsException;
import io.landfall.jdbc.send.SendException;
import io.landfall.writer.Failure;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** What an error means: by the class of its SQLState unless the dialect knows better. */
final class JdbcFailures {

  /** Connection, deadlock, resources, locks, shutdown: nothing is wrong with the records. */
  private static final Set<String> RETRY = Set.of("08", "40", "53", "55", "57");

  /**
   * Read-only, as a server is after a fail-over; a transaction that the server gave up; trouble of
   * the server with its disk.
   */
  private static final Set<String> RETRY_STATES =
      Set.of("25006", "25P02", "25P03", "25P04", "58000", "58030");

  /** A value does not fit its column, or breaks a constraint. */
  private static final Set<String> REJECT = Set.of("22", "23");

  /** A row, or its entry in an index, is larger than the database takes. */
  private static final String TOO_LARGE = "54000";

  private static final Map<String, String> HINTS =
      Map.of(
          "28", "check connection.user and connection.password",
          "3D", "create the database, or correct connection.url",
          "3F", "create the schema, or correct table.name.format",
          "42501", "give the user of the connection the right to do this",
          "42P01", "create the table, or set auto.create=true",
          "42703", "add the column, or leave the field out with a ReplaceField transform",
          "42804", "change the column, or convert the field with a transform");

  private final Supplier<Dialect> dialect;
  private final OptionalLong connectionBackoffMs;
  private final Naming naming;

  /** What a driver says about the rows of a batch. */
  enum Naming {
    BELIEVED,
    /** The driver may have put rows together, so that what it counts are not rows. */
    DOUBTED
  }

  /**
   * @param dialect that of the server that was met last
   */
  JdbcFailures(Supplier<Dialect> dialect, OptionalLong connectionBackoffMs, Naming naming) {
    this.dialect = dialect;
    this.connectionBackoffMs = connectionBackoffMs;
    this.naming = naming;
  }

  Failure of(Throwable error) {
    Throwable cause = Failure.unwrap(error);
    if (cause instanceof RejectedRowsException rejected) {
      return new Failure.Reject(rejected.culprits());
    }
    if (cause instanceof TableException table) {
      return table.databaseError().map(this::ofSql).filter(f -> !isReject(f)).orElse(fatal(""));
    }
    if (cause instanceof FencedException fenced) {
      return new Failure.Fenced(fenced.partitions());
    }
    if (cause instanceof NotConnectedException unconnected) {
      return ofConnecting(unconnected);
    }
    if (cause instanceof CredentialsException) {
      return Failure.byType(Objects.requireNonNull(cause.getCause()));
    }
    if (cause instanceof SendException sent) {
      return ofSending(sent);
    }
    return cause instanceof SQLException sql ? ofSql(sql) : Failure.byType(cause);
  }

  /** Rows are to blame only if nothing else went wrong in the same transaction. */
  private Failure ofSending(SendException error) {
    Failure whole = ofSql(error);
    return isReject(whole) && naming == Naming.BELIEVED
        ? error.culprits().values().stream()
            .map(this::ofSql)
            .filter(failure -> !isReject(failure))
            .findFirst()
            .orElseGet(() -> new Failure.Reject(Map.copyOf(error.culprits())))
        : whole;
  }

  private Failure ofConnecting(NotConnectedException error) {
    Failure failure = ofSql(error);
    if (error.isLast() || isReject(failure)) {
      return fatal("");
    }
    return isRetry(failure) && connectionBackoffMs.isPresent()
        ? Failure.Retry.after(connectionBackoffMs.getAsLong())
        : failure;
  }

  private Failure ofSql(SQLException error) {
    return dialect
        .get()
        .failure(error)
        .or(() -> byState(error))
        .orElseGet(
            () -> Failure.byType(error.getCause() instanceof SQLException cause ? cause : error));
  }

  private static Optional<Failure> byState(SQLException error) {
    String state = error.getSQLState();
    if (state == null || state.length() < 2) {
      return Optional.empty();
    }
    String group = state.substring(0, 2);
    if (RETRY.contains(group) || RETRY_STATES.contains(state)) {
      return Optional.of(Failure.Retry.BY_POLICY);
    }
    if (REJECT.contains(group) || TOO_LARGE.equals(state)) {
      return Optional.of(Failure.Reject.UNKNOWN);
    }
    String hint = HINTS.getOrDefault(state, HINTS.getOrDefault(group, ""));
    return hint.isEmpty() ? Optional.empty() : Optional.of(fatal(hint));
  }

  private static boolean isRetry(Failure failure) {
    return failure instanceof Failure.Retry;
  }

  private static boolean isReject(Failure failure) {
    return failure instanceof Failure.Reject;
  }

  private static Failure fatal(String hint) {
    return new Failure.Fatal(hint);
  }
}
