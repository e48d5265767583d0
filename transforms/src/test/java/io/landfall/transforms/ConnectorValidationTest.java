// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.connect.EngineSinkConnector;
import io.landfall.connect.EngineSinkTask;
import io.landfall.writer.SinkWriterProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.junit.jupiter.api.Test;

/** Landfall's connectors look at Landfall's transforms when they validate. */
class ConnectorValidationTest {

  /** A connector of the writer that stores fields. */
  public static final class Connector extends EngineSinkConnector {
    @Override
    public SinkWriterProvider provider() {
      return new FieldsProvider(FieldsProvider.Reads.THE_RECORD);
    }

    @Override
    public Class<? extends Task> taskClass() {
      return EngineSinkTask.class;
    }
  }

  @Test
  void aMisspeltKeyOfATransformIsReported() {
    assertThat(faults(Map.of("transforms.flat.delimeter", "-")))
        .singleElement()
        .asString()
        .contains("unknown key delimeter (did you mean delimiter?)");
  }

  @Test
  void aChainWithoutFaultsIsNotMentioned() {
    assertThat(faults(Map.of("transforms.flat.delimiter", "-"))).isEmpty();
  }

  private static List<String> faults(Map<String, String> more) {
    Map<String, String> config = new HashMap<>(more);
    config.put("name", "sensors");
    config.put("transforms", "flat,foreign,absent");
    config.put("transforms.flat.type", "io.landfall.transforms.Flatten$Value");
    config.put("transforms.foreign.type", "org.apache.kafka.connect.transforms.Flatten$Value");
    config.put("transforms.absent.type", "org.example.Absent");
    return new Connector()
        .validate(config).configValues().stream()
            .map(ConfigValue::errorMessages)
            .flatMap(List::stream)
            .toList();
  }
}
