// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.testing.secrets.Secrets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong, and however much is logged, nobody reads a secret. */
class SecretsIT {

  @TempDir private Path directory;

  @Test
  void neitherPasswordsNorValuesOfRecordsAreShown() {
    List<String> said = Secrets.said(directory, SecretsOfInflux.class);

    assertThat(said).filteredOn(line -> line.endsWith(": threw")).hasSizeGreaterThan(10);
    assertThat(said).anyMatch(line -> line.contains("401"));
    assertThat(Secrets.shownIn(said)).isEmpty();
  }
}
