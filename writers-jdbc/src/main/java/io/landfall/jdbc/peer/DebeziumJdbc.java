// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.peer;

import static io.landfall.config.PeerKey.asIs;
import static io.landfall.config.PeerKey.differs;
import static io.landfall.config.PeerKey.notNeeded;
import static io.landfall.config.PeerKey.renamed;
import static io.landfall.config.PeerKey.translated;
import static io.landfall.config.PeerKey.unsupported;

import io.landfall.config.PeerConfiguration;
import io.landfall.config.PeerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Debezium's JDBC sink. */
public final class DebeziumJdbc implements PeerConfiguration {

  private static final String ONE_CONNECTION = "a task has one connection";
  private static final String NAMING =
      "no classes name tables or columns here: table.name.format, topics.to.tables.mapping, "
          + "fields.rename, or the transform Rename (its case and regular expressions)";

  private static final List<PeerKey> KEYS = table();

  @Override
  public String vendor() {
    return "Debezium";
  }

  @Override
  public String sink() {
    return "JDBC sink";
  }

  @Override
  public Set<String> connectors() {
    return Set.of("io.debezium.connector.jdbc.JdbcSinkConnector");
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
    return List.of(
        "Change events in Debezium's envelope are unwrapped by the transform "
            + "io.landfall.transforms.Unwrap, which is in this plugin directory, or by Debezium's "
            + "own. Topics that are flat already need nothing.",
        "An outage is waited for as long as retry.timeout.ms (30 min).");
  }

  private static List<PeerKey> table() {
    List<PeerKey> keys = new ArrayList<>(connection());
    keys.addAll(writes());
    keys.addAll(names());
    keys.addAll(dialects());
    return List.copyOf(keys);
  }

  private static List<PeerKey> connection() {
    return List.of(
        asIs("connection.url", "parameters that load classes or files are refused"),
        renamed("connection.username", "connection.user"),
        asIs("connection.password"),
        notNeeded("connection.provider", ONE_CONNECTION),
        notNeeded("connection.pool.*", ONE_CONNECTION),
        notNeeded("connection.restart.on.errors", "a lost connection is made again in any case"),
        renamed("use.time.zone", "db.timezone"),
        renamed("database.time_zone", "db.timezone"));
  }

  private static List<PeerKey> writes() {
    return List.of(
        asIs("insert.mode", "update without a key is refused: it would change every row"),
        translated(
                "delete.enabled",
                "delete.enabled, behavior.on.null.values",
                "without it tombstones are skipped there: behavior.on.null.values=ignore says so "
                    + "here. Deletes need pk.mode=record_key or record_header",
                DebeziumRules::deletes)
            .whenAbsent("false"),
        unsupported(
                "truncate.enabled",
                "tables are never emptied; truncate events (t) have to be filtered out")
            .unless("false"),
        renamed("primary.key.mode", "pk.mode"),
        renamed("primary.key.fields", "pk.fields"),
        translated(
            "schema.evolution",
            "auto.create, auto.evolve, ddl.mode",
            "basic makes tables and columns (and widens columns where the database can), "
                + "validate-only stops with the differences",
            DebeziumRules::evolution),
        differs(
            "batch.size",
            "rows that are sent in one go; a transaction ends at batch.max.records (10000), "
                + "batch.max.bytes or linger.ms (100), and may span polls"),
        notNeeded("use.reduction.buffer", "where rows go in bulk, each key's last state is sent"),
        notNeeded(
            "keyed.message.batch.mode", "where rows go in bulk, each key's last state is sent"),
        renamed(
            "flush.max.retries",
            "max.retries",
            "counts repetitions after outages and deadlocks, whatever their exception"),
        renamed(
            "flush.retry.delay.ms",
            "retry.backoff.ms",
            "before the first repetition; doubles with each, up to retry.backoff.max.ms"));
  }

  private static List<PeerKey> names() {
    return List.of(
        translated(
                "collection.name.format",
                "table.name.format, topics.to.tables.mapping",
                "dots of the topic become underscores there: tables are mapped by name, or with "
                    + "topics.regex normalized (table.name.normalize). ${source.…} is not supported",
                DebeziumRules::tables)
            .whenAbsent("${topic}"),
        translated(
            "table.name.format",
            "table.name.format, topics.to.tables.mapping",
            "the old name of collection.name.format",
            DebeziumRules::tables),
        unsupported("collection.table.format", NAMING).unless("${table}"),
        translated("collection.naming.strategy", "", NAMING, DebeziumRules::strategy),
        translated("table.naming.strategy", "", NAMING, DebeziumRules::strategy),
        translated("column.naming.strategy", "", NAMING, DebeziumRules::strategy),
        translated("column.naming.strategy.*", "", NAMING, given -> DebeziumRules.part()),
        translated("collection.naming.strategy.*", "", NAMING, given -> DebeziumRules.part()),
        translated(
                "quote.identifiers",
                "quote.sql.identifiers",
                "false, which is the default there, is never; true is always",
                DebeziumRules::quoting)
            .whenAbsent("false"),
        translated(
            "field.include.list",
            "fields.whitelist, topic.override.<topic>.fields.whitelist",
            "topic:field is said for that topic alone; fields of the key are always written",
            given -> DebeziumRules.fields(given, "fields.whitelist")),
        translated(
            "field.exclude.list",
            "fields.exclude, topic.override.<topic>.fields.exclude",
            "topic:field is said for that topic alone; fields of the key are always written",
            given -> DebeziumRules.fields(given, "fields.exclude")));
  }

  private static List<PeerKey> dialects() {
    return List.of(
        unsupported(
                "dialect.postgres.postgis.schema",
                "types of PostGIS are not read; give the column as text, which is cast")
            .unless("public"),
        notNeeded(
            "dialect.postgres.unnest.insert.enabled",
            "the bulk path of the database is taken by itself"),
        unsupported(
                "dialect.sqlserver.identity.insert",
                "IDENTITY_INSERT is not set; leave the identity column out (fields.exclude)")
            .unless("false"),
        unsupported(
            "dialect.starrocks.*", "StarRocks is spoken to in plain SQL, inserts and updates only"),
        unsupported(
            "cloud.events.schema.name.pattern",
            "CloudEvents are not unwrapped; use Debezium's or another transform for it"),
        notNeeded("internal.enable.sces", "dead letters work in any case"),
        unsupported("openlineage.integration.*", "no lineage is reported").unless("false"),
        unsupported("hibernate.dialect", "set dialect.name"),
        notNeeded(
            "hibernate.*", "there is no Hibernate; what a driver should get is a connection. key"));
  }
}
