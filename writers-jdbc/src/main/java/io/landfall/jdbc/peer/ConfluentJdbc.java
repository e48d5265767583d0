// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.peer;

import static io.landfall.config.PeerKey.asIs;
import static io.landfall.config.PeerKey.notNeeded;
import static io.landfall.config.PeerKey.translated;

import io.landfall.config.Outcome;
import io.landfall.config.PeerConfiguration;
import io.landfall.config.PeerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Confluent's JDBC sink. */
public final class ConfluentJdbc implements PeerConfiguration {

  private static final String DEFAULT_PROVIDER =
      "io.confluent.connect.jdbc.util.DefaultJdbcCredentialsProvider";
  private static final String PROVIDERS =
      "a class written for Confluent's interface works while that interface is on the class path; "
          + "otherwise implement io.landfall.jdbc.connection.CredentialsProvider";

  private static final List<PeerKey> KEYS = table();

  @Override
  public String vendor() {
    return "Confluent";
  }

  @Override
  public String sink() {
    return "JDBC sink";
  }

  @Override
  public Set<String> connectors() {
    return Set.of("io.confluent.connect.jdbc.JdbcSinkConnector");
  }

  @Override
  public String successor() {
    return SharedKeys.SUCCESSOR;
  }

  @Override
  public List<PeerKey> keys() {
    return KEYS;
  }

  @Override
  public List<String> notes() {
    return List.of(SharedKeys.NUMBERS);
  }

  private static List<PeerKey> table() {
    List<PeerKey> keys = new ArrayList<>(SharedKeys.CONNECTION);
    keys.addAll(
        List.of(
            asIs("connection.*", "handed to the driver without this prefix"),
            asIs(
                "connection.attempts",
                "not set, the task tries for as long as retry.timeout.ms says"),
            asIs("connection.backoff.ms"),
            translated(
                "jdbc.credentials.provider.class",
                "",
                PROVIDERS,
                given ->
                    given.value().trim().equals(DEFAULT_PROVIDER)
                        ? Outcome.asIs(given, "")
                        : Outcome.becomes(given.key(), given.value(), PROVIDERS)),
            asIs("jdbc.credentials.provider.*", "handed to the class without this prefix")));
    keys.addAll(SharedKeys.WRITES);
    keys.addAll(
        List.of(
            asIs("table.types", "not set, partitioned tables are written to as well"),
            asIs("replace.null.with.default"),
            SharedKeys.TIME_ZONE,
            asIs("date.timezone"),
            asIs(
                "date.calendar.system",
                "not set, days before 1582-10-15 are counted as Connect counts them"),
            asIs("timestamp.fields.list"),
            asIs("timestamp.precision.mode"),
            asIs("string.output.value.column.name"),
            asIs("quote.sql.identifiers"),
            asIs("mssql.use.merge.holdlock"),
            notNeeded("trim.sensitive.log", "no message holds a value of a row"),
            notNeeded(
                "sql.complex.types.enable",
                "nested values and arrays go into columns that can take them")));
    keys.addAll(SharedKeys.RETRIES);
    return List.copyOf(keys);
  }
}
