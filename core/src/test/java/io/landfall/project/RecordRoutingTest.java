// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** Here, where no jar can read routes. */
class RecordRoutingTest {
  private static final Map<String, String> PROPS = Map.of("kcql", "INSERT INTO m SELECT * FROM a");
  private static final String MESSAGE =
      "Cannot read kcql: INSERT INTO m SELECT * FROM a (add landfall-transforms.jar to the"
          + " directory or class path that has landfall-core.jar)";

  @Test
  void namesTheJarThatIsMissing() {
    assertThatThrownBy(() -> RecordRouting.configured("kcql", PROPS))
        .isInstanceOf(ConfigException.class)
        .hasMessage(MESSAGE);
    assertThat(RecordRouting.validate("kcql", PROPS))
        .singleElement()
        .satisfies(fault -> assertThat(fault.errorMessages()).containsExactly(MESSAGE));
  }

  @Test
  void needsNoJarWhereNothingIsAskedFor() {
    assertThat(RecordRouting.configured("kcql", Map.of())).isEmpty();
    assertThat(RecordRouting.validate("kcql", Map.of("kcql", ""))).isEmpty();
  }
}
