// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.peer;

import static io.landfall.config.PeerKey.asIs;

import io.landfall.config.PeerConfiguration;
import io.landfall.config.PeerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Aiven's JDBC sink. */
public final class AivenJdbc implements PeerConfiguration {

  private static final List<PeerKey> KEYS = table();

  @Override
  public String vendor() {
    return "Aiven";
  }

  @Override
  public String sink() {
    return "JDBC sink";
  }

  @Override
  public Set<String> connectors() {
    return Set.of("io.aiven.connect.jdbc.JdbcSinkConnector");
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
        SharedKeys.NUMBERS,
        "New tables have TEXT for strings on MySQL (there VARCHAR(256)) and VARCHAR2(4000) on "
            + "Oracle (there CLOB); column.types says otherwise.",
        "A row that is deleted and inserted again in one batch stays; there it was lost.");
  }

  private static List<PeerKey> table() {
    List<PeerKey> keys = new ArrayList<>(SharedKeys.CONNECTION);
    keys.addAll(SharedKeys.WRITES);
    keys.addAll(
        List.of(
            asIs("table.name.normalize"),
            asIs("topics.to.tables.mapping", "a topic without a table stops the task"),
            asIs("sql.quote.identifiers"),
            SharedKeys.TIME_ZONE));
    keys.addAll(SharedKeys.RETRIES);
    return List.copyOf(keys);
  }
}
