// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.peer;

import static io.landfall.config.PeerKey.asIs;
import static io.landfall.config.PeerKey.differs;
import static io.landfall.config.PeerKey.renamed;
import static io.landfall.config.PeerKey.translated;

import io.landfall.config.Outcome;
import io.landfall.config.PeerConfiguration;
import io.landfall.config.PeerKey;
import io.landfall.config.PeerKey.Given;
import io.landfall.transforms.kcql.KcqlException;
import io.landfall.transforms.kcql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Lenses' InfluxDB sink (stream-reactor), which was retired with its version 11. */
public final class LensesInflux implements PeerConfiguration {

  private static final String NEVER_READ = "their shipped example had this name, which nobody read";

  private static final List<PeerKey> KEYS =
      List.of(
          asIs("connect.influx.url"),
          asIs("connect.influx.db", "not created"),
          asIs("connect.influx.username", "may be left out"),
          asIs("connect.influx.password", "may be left out"),
          translated(
              "connect.influx.kcql",
              "",
              "read more tolerantly: and in lists, clauses in any order and case, tags of any "
                  + "name. Text that belongs to no clause, which was skipped there, is an error",
              LensesInflux::statements),
          asIs("connect.influx.retention.policy", "a name, not a duration"),
          asIs("connect.influx.consistency.level", "sent, as versions before 5 did"),
          differs(
                  "connect.influx.error.policy",
                  "errors of the server count too, and bad lines alone are dead letters; not set, it is "
                      + "RETRY, as their documents say")
              .alikeFor("RETRY"),
          translated(
              "connect.influx.max.retries",
              "",
              "counts repetitions; 0, which was without end there, is -1",
              LensesInflux::retries),
          translated(
              "connect.influx.max.retires",
              "connect.influx.max.retries",
              "as an old document spells it",
              LensesInflux::retries),
          differs(
              "connect.influx.retry.interval",
              "between all attempts, unless the server names a delay"),
          asIs("connect.progress.enabled"),
          renamed("connect.influx.sink.kcql", "connect.influx.kcql", NEVER_READ),
          renamed("connect.influx.connection.url", "connect.influx.url", NEVER_READ),
          renamed("connect.influx.connection.database", "connect.influx.db", NEVER_READ),
          renamed("connect.influx.connection.user", "connect.influx.username", NEVER_READ),
          renamed("connect.influx.connection.password", "connect.influx.password", NEVER_READ));

  @Override
  public String vendor() {
    return "Lenses";
  }

  @Override
  public String sink() {
    return "InfluxDB sink";
  }

  @Override
  public Set<String> connectors() {
    return Set.of(
        "com.datamountaineer.streamreactor.connect.influx.InfluxSinkConnector",
        "io.lenses.streamreactor.connect.influx.InfluxSinkConnector");
  }

  @Override
  public String successor() {
    return "io.landfall.influx.InfluxSinkConnector";
  }

  @Override
  public List<PeerKey> keys() {
    return KEYS;
  }

  private static Outcome statements(Given given) {
    TreeSet<String> unused = new TreeSet<>();
    try {
      Statement.parse(given.value())
          .forEach(statement -> statement.unused().forEach(clause -> unused.add(clause.word())));
    } catch (KcqlException e) {
      // The connector says what is wrong with it.
      return Outcome.asIs(given, "");
    }
    return unused.isEmpty()
        ? Outcome.asIs(given, "")
        : Outcome.becomes(
            given.key(), given.value(), String.join(", ", unused) + ": without effect, as there");
  }

  private static Outcome retries(Given given) {
    return Outcome.becomes(
        "connect.influx.max.retries",
        given.word().equals("0") ? "-1" : given.value().trim(),
        "counts repetitions");
  }
}
