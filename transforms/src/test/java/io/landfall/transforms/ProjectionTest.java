// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.project.Projector;
import io.landfall.project.RecordPart;
import io.landfall.project.RecordProjection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What is read through a projection is what the transform would have built. */
@SuppressWarnings({"NullAway", "ReferenceEquality"}) // rows have nulls; a null value passes
class ProjectionTest {

  @Test
  void readingAFlattenedRecordWithASchemaGivesWhatFlatteningGives() {
    Seeds.forEach(
        seed -> {
          RandomData data = new RandomData(seed);
          compare(transform(new Flatten.Value<>(), data), data.withSchema());
        });
  }

  @Test
  void readingARenamedRecordWithASchemaGivesWhatRenamingGives() {
    Seeds.forEach(
        seed -> {
          RandomData data = new RandomData(seed);
          compare(transform(new Rename.Value<>(), data), data.withSchema());
        });
  }

  @Test
  void readingAFlattenedRecordWithoutASchemaGivesWhatFlatteningGives() {
    Seeds.forEach(
        seed -> {
          RandomData data = new RandomData(seed);
          compare(transform(new Flatten.Value<>(), data), data.withoutSchema());
        });
  }

  /** The transform with keys of all kinds. */
  static ProjectingTransform<SinkRecord> transform(
      ProjectingTransform<SinkRecord> transform, RandomData data) {
    Map<String, Object> keys = new HashMap<>();
    if (transform instanceof Flatten) {
      choose(keys, data, "delimiter", "_", "");
      choose(keys, data, "arrays", "json", "index");
      choose(keys, data, "maps", "keep", "json");
      choose(keys, data, "max.depth", "1", "2");
      choose(keys, data, "max.depth.beyond", "json");
      keys.put("array.max.elements", "2");
    }
    choose(keys, data, "exclude", "a", "**.b", "a*.c", "*.*.d");
    choose(keys, data, "include", "a*", "b*.**", "**.c*");
    choose(keys, data, "renames", "a:z", "a0.b:y", "a1:n.m");
    choose(keys, data, "case", "upper", "snake");
    choose(keys, data, "on.collision", "first", "last", "suffix");
    choose(keys, data, "replace.null.with.default", "false");
    choose(keys, data, "compat", "kafka", "strict");
    transform.configure(keys);
    return transform;
  }

  private static void choose(
      Map<String, Object> keys, RandomData data, String key, String... values) {
    if (data.oneIn(3)) {
      keys.put(key, data.one(List.of(values)));
    }
  }

  private static void compare(ProjectingTransform<SinkRecord> transform, SinkRecord record) {
    Projector projector = Projector.of(RecordPart.VALUE, transform.rules());
    SinkRecord built;
    try {
      built = projector.apply(record);
    } catch (DataException e) {
      return;
    }
    if (built == record) {
      return;
    }
    RecordProjection projection = projector.projection(record);
    assertThat(projector.projection(record)).isSameAs(projection);
    List<String> names = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    expect(transform, built, names, values);

    List<String> readNames = new ArrayList<>();
    Object[] one = new Object[projection.fieldCount()];
    Object[] all = new Object[projection.fieldCount()];
    projection.read(record, all);
    for (int i = 0; i < one.length; i++) {
      readNames.add(projection.name(i));
      one[i] = projection.value(record, i);
      if (built.valueSchema() != null) {
        assertThat(projection.schema(i)).isEqualTo(built.valueSchema().fields().get(i).schema());
      }
    }
    assertThat(readNames).isEqualTo(names);
    assertThat(Arrays.asList(one)).isEqualTo(values);
    assertThat(Arrays.asList(all)).isEqualTo(values);
  }

  private static void expect(
      ProjectingTransform<SinkRecord> transform,
      SinkRecord built,
      List<String> names,
      List<Object> values) {
    boolean defaults = transform.rules().nulls() == io.landfall.project.Nulls.DEFAULT;
    if (built.value() instanceof Struct struct) {
      for (Field field : struct.schema().fields()) {
        names.add(field.name());
        values.add(defaults ? struct.get(field) : struct.getWithoutDefault(field.name()));
      }
    } else if (built.value() instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            names.add((String) name);
            values.add(value);
          });
    }
  }
}
