// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.peer;

import static io.landfall.config.PeerKey.asIs;
import static io.landfall.config.PeerKey.differs;

import io.landfall.config.PeerKey;
import java.util.List;

/** The keys that Confluent's connector and Aiven's, which descends from it, have in common. */
final class SharedKeys {

  static final String SUCCESSOR = "io.landfall.jdbc.JdbcSinkConnector";

  static final String NUMBERS =
      "A number that goes into a column of dates or times counts milliseconds, unless "
          + "numeric.timestamp.unit says otherwise.";

  static final List<PeerKey> CONNECTION =
      List.of(
          asIs("connection.url", "parameters that load classes or files are refused"),
          asIs("connection.user"),
          asIs("connection.password"));

  static final List<PeerKey> WRITES =
      List.of(
          asIs("insert.mode", "update without a key is refused: it would change every row"),
          differs(
              "batch.size",
              "rows that are sent in one go; a transaction ends at batch.max.records (10000), "
                  + "batch.max.bytes or linger.ms (100), and may span polls"),
          asIs("delete.enabled", "deletes and inserts of a key stay in their order"),
          asIs(
              "table.name.format",
              "nothing is added to the name: what it leaves open the connection decides"),
          asIs("pk.mode"),
          asIs("pk.fields"),
          asIs("fields.whitelist"),
          asIs("auto.create"),
          differs("auto.evolve", "also widens columns, where the database can"),
          asIs("dialect.name", "the names of their dialects are understood"));

  static final PeerKey TIME_ZONE =
      differs(
          "db.timezone",
          "dates keep their day whatever the zone; date.timezone=DB_TIMEZONE writes them as there");

  static final List<PeerKey> RETRIES =
      List.of(
          differs(
              "max.retries",
              "counts repetitions after outages and deadlocks; bad rows are found at once and do "
                  + "not wait for it. Not set, an outage is waited for as long as retry.timeout.ms "
                  + "(30 min)"),
          differs(
              "retry.backoff.ms",
              "before the first repetition; doubles with each, up to retry.backoff.max.ms"));

  private SharedKeys() {}
}
