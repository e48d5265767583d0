// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.List;
import org.apache.kafka.connect.data.Schema;

/** A struct whose fields are known one by one. */
record FlatView(Schema schema, List<Leaf> fields) implements View {

  @Override
  public Leaf resolve(Leaf field) {
    List<Step> steps = field.steps();
    FirstStep first = FirstStep.of(steps.get(0), schema);
    return field.from(first.over(fields.get(first.index()), steps.subList(1, steps.size())));
  }
}
