// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.writer.BatchLimitsConfig;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Makes {@link JsonLinesSink}s: hand it to {@code ConsumerSink.Builder.writer}. */
public final class JsonLinesProvider implements SinkWriterProvider {

  static final String DIRECTORY = "directory";

  @Override
  public String name() {
    return "jsonlines";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public ConfigDef config() {
    return BatchLimitsConfig.define(
        new ConfigDef().define(DIRECTORY, Type.STRING, Importance.HIGH, "Where <topic>.jsonl is."));
  }

  @Override
  public SinkWriter create(Map<String, String> props) {
    Map<String, Object> parsed = config().parse(props);
    return new JsonLinesSink(
        Path.of((String) Objects.requireNonNull(parsed.get(DIRECTORY))),
        BatchLimitsConfig.limits(parsed));
  }
}
