// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

class ServicesTest {

  @Test
  @SuppressWarnings("rawtypes") // the service loader's
  void everyTransformIsFoundAndHasAVersion() {
    List<Transformation<?>> ours =
        ServiceLoader.load(Transformation.class).stream()
            .filter(provider -> provider.type().getName().startsWith("io.landfall."))
            .<Transformation<?>>map(ServiceLoader.Provider::get)
            .toList();

    assertThat(ours)
        .extracting(transform -> transform.getClass().getName())
        .containsExactly(
            "io.landfall.transforms.Flatten$Key",
            "io.landfall.transforms.Flatten$Value",
            "io.landfall.transforms.Kcql$Value",
            "io.landfall.transforms.Rename$Key",
            "io.landfall.transforms.Rename$Value");
    assertThat(ours)
        .allSatisfy(
            transform -> {
              assertThat(transform).isInstanceOf(Versioned.class);
              assertThat(((Versioned) transform).version()).isNotEmpty();
            });
  }
}
