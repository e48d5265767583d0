// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** Found as a service. */
public final class ListedProvider implements SinkWriterProvider {

  @Override
  public String name() {
    return "listed";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public ConfigDef config() {
    return new MemoryProvider().config();
  }

  @Override
  public SinkWriter create(Map<String, String> props) {
    throw new UnsupportedOperationException();
  }
}
