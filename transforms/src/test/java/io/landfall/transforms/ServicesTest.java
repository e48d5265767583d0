// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
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
            "io.landfall.transforms.Cast$Key",
            "io.landfall.transforms.Cast$Value",
            "io.landfall.transforms.ExtractTimestamp",
            "io.landfall.transforms.Filter",
            "io.landfall.transforms.Flatten$Key",
            "io.landfall.transforms.Flatten$Value",
            "io.landfall.transforms.Hash$Key",
            "io.landfall.transforms.Hash$Value",
            "io.landfall.transforms.InsertMetadata$Key",
            "io.landfall.transforms.InsertMetadata$Value",
            "io.landfall.transforms.Kcql$Value",
            "io.landfall.transforms.Mask$Key",
            "io.landfall.transforms.Mask$Value",
            "io.landfall.transforms.Rename$Key",
            "io.landfall.transforms.Rename$Value",
            "io.landfall.transforms.TimestampConvert$Key",
            "io.landfall.transforms.TimestampConvert$Value",
            "io.landfall.transforms.TombstoneHandler",
            "io.landfall.transforms.TopicRoute",
            "io.landfall.transforms.Unwrap");
    assertThat(ours)
        .allSatisfy(
            transform -> {
              assertThat(transform).isInstanceOf(Versioned.class);
              assertThat(((Versioned) transform).version()).isNotEmpty();
            });
  }

  @Test
  @SuppressWarnings("rawtypes") // the service loader's
  void thePredicateIsFoundAndHasAVersion() {
    List<Predicate<?>> ours =
        ServiceLoader.load(Predicate.class).stream()
            .filter(provider -> provider.type().getName().startsWith("io.landfall."))
            .<Predicate<?>>map(ServiceLoader.Provider::get)
            .toList();

    assertThat(ours).singleElement().isInstanceOf(FieldCondition.class);
    assertThat(((Versioned) ours.get(0)).version()).isNotEmpty();
  }
}
