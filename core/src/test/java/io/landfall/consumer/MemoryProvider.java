// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.testing.InMemoryTarget;
import io.landfall.testing.InMemoryWriter;
import io.landfall.writer.Capability;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;

/** Writers to a target in memory, which retain records unless told otherwise. */
final class MemoryProvider implements SinkWriterProvider {

  final InMemoryTarget target = new InMemoryTarget();
  final List<InMemoryWriter> writers = new ArrayList<>();
  UnaryOperator<InMemoryWriter.Builder> options =
      builder -> builder.capabilities(Capability.RETAIN_RECORDS);

  InMemoryWriter writer() {
    return writers.get(writers.size() - 1);
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef()
        .define("memory.size", Type.INT, 1, Importance.HIGH, "Size.")
        .define("memory.password", Type.PASSWORD, "", Importance.HIGH, "Password.");
  }

  @Override
  public Set<String> passedOnPrefixes() {
    return Set.of("driver.");
  }

  @Override
  public List<ConfigValue> validate(Map<String, String> props) {
    if (!"7".equals(props.get("memory.size"))) {
      return List.of();
    }
    ConfigValue size = new ConfigValue("memory.size");
    size.addErrorMessage("Cannot be 7 on a Saturday");
    return List.of(size);
  }

  @Override
  public SinkWriter create(Map<String, String> props) {
    InMemoryWriter writer = options.apply(InMemoryWriter.builder(target)).build();
    writers.add(writer);
    return writer;
  }
}
