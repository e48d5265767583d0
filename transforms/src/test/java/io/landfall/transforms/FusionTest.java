// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.project.FusedChain;
import io.landfall.project.FusedStepException;
import io.landfall.project.Nulls;
import io.landfall.project.Projecting;
import io.landfall.project.RecordPart;
import io.landfall.project.RecordProjection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

/** What is read through a fused chain is what the chain would have made, or the same fault. */
@SuppressWarnings({"NullAway", "ReferenceEquality"}) // rows have nulls
class FusionTest {

  @Test
  void aFusedChainGivesWhatTheAppliedChainGives() {
    Seeds.forEach(
        seed -> {
          RandomData data = new RandomData(seed);
          List<ProjectingTransform<SinkRecord>> chain = chain(data);
          SinkRecord first = data.both();
          compare(chain, List.of(first, data.like(first), data.both()));
          chain.forEach(ProjectingTransform::close);
        });
  }

  private static List<ProjectingTransform<SinkRecord>> chain(RandomData data) {
    List<ProjectingTransform<SinkRecord>> chain = new ArrayList<>();
    for (int i = data.one(List.of(0, 1, 2, 2, 3, 4)); i > 0; i--) {
      chain.add(
          ProjectionTest.transform(
              switch (data.one(List.of(0, 1, 1, 2, 3, 3))) {
                case 0 -> new Flatten.Key<>();
                case 1 -> new Flatten.Value<>();
                case 2 -> new Rename.Key<>();
                default -> new Rename.Value<>();
              },
              data));
    }
    return chain;
  }

  private record Outcome(SinkRecord record, RuntimeException error, Class<?> transform) {}

  private static void compare(
      List<ProjectingTransform<SinkRecord>> chain, List<SinkRecord> records) {
    FusedChain fused = FusedChain.of(chain);
    List<Outcome> outcomes = records.stream().map(record -> applied(chain, record)).toList();
    for (int i = 0; i < records.size(); i++) {
      Outcome expected = outcomes.get(i);
      Outcome checked = checked(fused, records.get(i));
      assertThat(text(checked.error())).isEqualTo(text(expected.error()));
      assertThat(checked.transform()).isEqualTo(expected.transform());
    }
    for (int i = 0; i < records.size(); i++) {
      SinkRecord built = outcomes.get(i).record();
      if (built != null) {
        compare(fused, chain, RecordPart.KEY, records.get(i), built);
        compare(fused, chain, RecordPart.VALUE, records.get(i), built);
      }
    }
  }

  private static String text(RuntimeException error) {
    return error == null ? "" : error.getClass() + ": " + error.getMessage();
  }

  private static Outcome applied(List<ProjectingTransform<SinkRecord>> chain, SinkRecord record) {
    SinkRecord at = record;
    for (Transformation<SinkRecord> transform : chain) {
      try {
        at = transform.apply(at);
      } catch (RuntimeException e) {
        return new Outcome(null, e, transform.getClass());
      }
    }
    return new Outcome(at, null, null);
  }

  private static Outcome checked(FusedChain fused, SinkRecord record) {
    try {
      fused.check(record);
      return new Outcome(record, null, null);
    } catch (FusedStepException e) {
      return new Outcome(null, e.error(), e.transform());
    }
  }

  private static void compare(
      FusedChain fused,
      List<ProjectingTransform<SinkRecord>> chain,
      RecordPart part,
      SinkRecord record,
      SinkRecord built) {
    Object data = part.valueOf(built);
    if (!(data instanceof Struct) && !(data instanceof Map)) {
      assertThat(data).isSameAs(part.valueOf(record));
      return;
    }
    if (isForeign(record, part) && part.valueOf(record) == data) {
      return;
    }
    RecordProjection projection = fused.projector(part).projection(record);
    assertThat(fused.projector(part).projection(record)).isSameAs(projection);
    assertThat(outside(projection.schema())).isEqualTo(outside(part.schemaOf(built)));
    List<String> names = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    expect(nulls(chain, part), data, names, values);
    Object[] all = new Object[projection.fieldCount()];
    projection.read(record, all);
    assertThat(plain(Arrays.asList(all))).isEqualTo(plain(values));
    for (int i = 0; i < all.length; i++) {
      assertThat(projection.name(i)).isEqualTo(names.get(i));
      assertThat(plain(projection.value(record, i))).isEqualTo(plain(values.get(i)));
      Schema expected = data instanceof Struct struct ? field(struct, i).schema() : null;
      assertThat(outside(projection.schema(i))).isEqualTo(outside(expected));
    }
  }

  /**
   * What can be compared of schemas that were made twice. The default of a struct made with a
   * builder has the builder itself for its schema, which equals nothing else.
   */
  private static List<Object> outside(Schema schema) {
    return schema == null
        ? List.of()
        : Arrays.asList(
            schema.type(),
            schema.name(),
            schema.version(),
            schema.doc(),
            schema.parameters(),
            schema.isOptional(),
            schema.type() == Schema.Type.STRUCT
                ? schema.fields().stream()
                    .map(field -> field.name() + outside(field.schema()))
                    .toList()
                : plain(schema.defaultValue()));
  }

  private static Object plain(Object value) {
    if (value instanceof Struct struct) {
      List<Object> plain = new ArrayList<>(outside(struct.schema()));
      for (Field field : struct.schema().fields()) {
        plain.add(plain(struct.getWithoutDefault(field.name())));
      }
      return plain;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(FusionTest::plain).toList();
    }
    return value instanceof byte[] bytes ? Arrays.toString(bytes) : value;
  }

  private static boolean isForeign(SinkRecord record, RecordPart part) {
    return part.valueOf(record) instanceof Struct struct
        && !struct.schema().equals(part.schemaOf(record));
  }

  private static Field field(Struct struct, int index) {
    return struct.schema().fields().get(index);
  }

  private static Nulls nulls(List<? extends Projecting> chain, RecordPart part) {
    return chain.stream()
        .filter(transform -> transform.part() == part)
        .map(transform -> transform.rules().nulls())
        .reduce(Nulls.DEFAULT, (earlier, later) -> later);
  }

  private static void expect(Nulls nulls, Object data, List<String> names, List<Object> values) {
    if (data instanceof Struct struct) {
      for (Field field : struct.schema().fields()) {
        names.add(field.name());
        values.add(
            nulls == Nulls.DEFAULT ? struct.get(field) : struct.getWithoutDefault(field.name()));
      }
    } else {
      ((Map<?, ?>) data)
          .forEach(
              (name, value) -> {
                names.add(Objects.toString(name));
                values.add(value);
              });
    }
  }
}
