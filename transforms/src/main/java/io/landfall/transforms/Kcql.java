// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.RecordRoute;
import io.landfall.project.RecordRouting;
import io.landfall.project.SelectedRecords;
import io.landfall.record.RecordPosition;
import io.landfall.transforms.kcql.KcqlRouting;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Selects fields by statements in KCQL, and gives records another topic.
 *
 * <p><b>Threading:</b> one thread between {@link #configure} and {@link #close}.
 *
 * <p><b>Failure:</b> {@link org.apache.kafka.connect.errors.DataException} for a record that its
 * statement does not fit; {@link ConfigException} for one whose topic has no statement, or several.
 */
public abstract class Kcql<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {
  /** Every key. */
  public static final ConfigDef CONFIG_DEF = KcqlConfig.DEFINITION;

  private final SelectedRecords selected = new SelectedRecords();
  private @Nullable RecordRouting routing;

  Kcql() {}

  @Override
  public void configure(Map<String, ?> configs) {
    routing = KcqlRouting.of(KcqlConfig.statements(configs));
  }

  @Override
  public R apply(R record) {
    List<RecordRoute> routes = Configured.of(routing, this).routes(record);
    if (routes.size() > 1) {
      throw new ConfigException(
          ("Cannot transform " + RecordPosition.name(record) + ": ")
              + (routes.size() + " statements are for its topic (a transform makes one record)"));
    }
    return selected.of(record, routes.get(0));
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  @Override
  public String version() {
    return Version.OF_THIS_MODULE;
  }

  @Override
  public void close() {
    routing = null;
  }

  /** Selects what becomes the value, from all of the record. */
  public static final class Value<R extends ConnectRecord<R>> extends Kcql<R> {}
}
