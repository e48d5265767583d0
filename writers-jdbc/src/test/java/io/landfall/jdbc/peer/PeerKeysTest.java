// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.peer;

import io.landfall.jdbc.JdbcSinkConnector;
import io.landfall.testing.PeerContract;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

class PeerKeysTest extends PeerContract {

  @Override
  protected ConfigDef ours() {
    return new JdbcSinkConnector().config();
  }

  @Override
  protected Map<String, String> documented() {
    return Map.of(
        "Confluent",
        """
        connection.url connection.user connection.password connection.attempts
        connection.backoff.ms jdbc.credentials.provider.class dialect.name insert.mode batch.size
        delete.enabled table.types table.name.format pk.mode pk.fields fields.whitelist auto.create
        auto.evolve replace.null.with.default db.timezone date.timezone date.calendar.system
        timestamp.fields.list timestamp.precision.mode string.output.value.column.name
        quote.sql.identifiers mssql.use.merge.holdlock max.retries retry.backoff.ms
        trim.sensitive.log
        """,
        "Aiven",
        """
        connection.url connection.user connection.password dialect.name insert.mode batch.size
        delete.enabled table.name.format table.name.normalize topics.to.tables.mapping pk.mode
        pk.fields fields.whitelist auto.create auto.evolve db.timezone sql.quote.identifiers
        max.retries retry.backoff.ms
        """,
        "Debezium",
        """
        connection.provider connection.url connection.username connection.password
        connection.pool.min_size connection.pool.max_size connection.pool.acquire_increment
        connection.pool.timeout connection.restart.on.errors insert.mode delete.enabled
        truncate.enabled primary.key.mode primary.key.fields schema.evolution quote.identifiers
        collection.name.format table.name.format collection.table.format
        collection.naming.strategy table.naming.strategy column.naming.strategy use.time.zone
        database.time_zone batch.size use.reduction.buffer keyed.message.batch.mode
        field.include.list field.exclude.list flush.max.retries flush.retry.delay.ms
        dialect.postgres.postgis.schema dialect.postgres.unnest.insert.enabled
        dialect.sqlserver.identity.insert dialect.starrocks.catalog.name
        cloud.events.schema.name.pattern internal.enable.sces hibernate.c3p0.timeout
        """);
  }
}
