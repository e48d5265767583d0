// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.jspecify.annotations.Nullable;

/** As much of a worker's transforms as the scenarios need. */
final class FakeTransforms {

  private record Step(
      Transformation<SinkRecord> transform, @Nullable Predicate<SinkRecord> predicate) {}

  private final List<Step> steps = new ArrayList<>();

  FakeTransforms(Map<String, String> settings) {
    for (String alias : settings.getOrDefault("transforms", "").split(",")) {
      if (!alias.isEmpty()) {
        String condition = settings.get("transforms." + alias + ".predicate");
        steps.add(
            new Step(
                plugin(settings, "transforms." + alias + "."),
                condition == null ? null : plugin(settings, "predicates." + condition + ".")));
      }
    }
  }

  @SuppressWarnings("unchecked") // the settings name a class of the kind asked for
  private static <T extends Configurable> T plugin(Map<String, String> settings, String prefix) {
    Map<String, String> own = new HashMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            own.put(key.substring(prefix.length()), value);
          }
        });
    try {
      T plugin = (T) Class.forName(own.get("type")).getDeclaredConstructor().newInstance();
      plugin.configure(own);
      return plugin;
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("Cannot make " + prefix + ": " + own, e);
    }
  }

  @Nullable SinkRecord apply(SinkRecord record) {
    SinkRecord result = record;
    for (Step step : steps) {
      if (result != null && (step.predicate == null || step.predicate.test(result))) {
        result = step.transform.apply(result);
      }
    }
    return result;
  }
}
