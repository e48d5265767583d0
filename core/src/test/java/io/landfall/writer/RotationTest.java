// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.writer.Rotation.SchemaChange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RotationTest {

  private static final SinkRecord RECORD = record(null, null);

  private static SinkRecord record(@Nullable Schema key, @Nullable Schema value) {
    return new SinkRecord("t", 0, key, null, value, null, 0);
  }

  private static RotationState state(Rotation rotation, long... acceptedMs) {
    RotationState state = rotation.begin();
    for (long accepted : acceptedMs) {
      state.wrote(RECORD, accepted, 0, 1);
    }
    return state;
  }

  @Test
  void nothingRotatesByItself() {
    RotationState state = state(Rotation.NONE, 5, 10);
    assertThat(state.accepts(record(Schema.STRING_SCHEMA, Schema.INT8_SCHEMA), 99, 99)).isTrue();
    assertThat(state.dueAtMs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aBatchWithoutARecordIsNeverDue() {
    Rotation all =
        Rotation.NONE.afterAge(0).whenIdleFor(1).afterRecordTime(1).at(hourly()).afterRecords(1);
    assertThat(all.begin().dueAtMs()).isEqualTo(Long.MAX_VALUE);
    assertThat(all.begin().accepts(RECORD, 1, 1)).isTrue();
  }

  @Test
  void aFullBatchIsDueAtOnceAndTakesNoMore() {
    Rotation rotation = Rotation.NONE.afterRecords(2);
    assertThat(state(rotation, 5).dueAtMs()).isEqualTo(Long.MAX_VALUE);
    RotationState full = state(rotation, 5, 5);
    assertThat(full.dueAtMs()).isEqualTo(Long.MIN_VALUE);
    assertThat(full.accepts(RECORD, 5, 0)).isFalse();
  }

  @Test
  void theRecordThatReachesTheBytesIsTheLast() {
    RotationState state = Rotation.NONE.afterBytes(100).begin();
    state.wrote(RECORD, 1, 0, 99);
    assertThat(state.accepts(RECORD, 1, 0)).isTrue();
    state.wrote(RECORD, 1, 0, 100);
    assertThat(state.accepts(RECORD, 1, 0)).isFalse();
  }

  @Test
  void ageCountsFromTheFirstRecordAndIdlenessFromTheLast() {
    assertThat(state(Rotation.NONE.afterAge(100), 10, 50).dueAtMs()).isEqualTo(110);
    assertThat(state(Rotation.NONE.whenIdleFor(100), 10, 50).dueAtMs()).isEqualTo(150);
    assertThat(state(Rotation.NONE.afterAge(100).whenIdleFor(20), 10, 50).dueAtMs()).isEqualTo(70);
  }

  @Test
  void ageDoesNotTurnRecordsAway() {
    assertThat(state(Rotation.NONE.afterAge(0), 10).accepts(RECORD, 10, 0)).isTrue();
  }

  @Test
  void recordTimeRotatesWithTheRecordThatIsFarEnough() {
    RotationState state = Rotation.NONE.afterRecordTime(60_000).begin();
    state.wrote(RECORD, 1, 100_000, 1);
    assertThat(state.accepts(RECORD, 1, 159_999)).isTrue();
    assertThat(state.accepts(RECORD, 1, 160_000)).isFalse();
    assertThat(state.accepts(RECORD, 1, 10)).isTrue();
    assertThat(state.dueAtMs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aRecordAcceptedAtAScheduledInstantBelongsToTheNextBatch() {
    long noon = Instant.parse("2026-01-15T12:00:00Z").toEpochMilli();
    RotationState state = state(Rotation.NONE.at(hourly()), noon - 1);
    assertThat(state.dueAtMs()).isEqualTo(noon);
    assertThat(state.accepts(RECORD, noon - 1, 0)).isTrue();
    assertThat(state.accepts(RECORD, noon, 0)).isFalse();
    assertThat(state(Rotation.NONE.at(hourly()), noon).dueAtMs()).isEqualTo(noon + 3_600_000);
  }

  private static DaySchedule hourly() {
    return new DaySchedule(3_600_000, ZoneId.of("UTC"));
  }

  @Test
  void anotherSchemaBeginsABatchWhereAskedFor() {
    SinkRecord otherValue = record(Schema.STRING_SCHEMA, Schema.INT8_SCHEMA);
    SinkRecord otherKey = record(Schema.INT8_SCHEMA, Schema.STRING_SCHEMA);
    SinkRecord first = record(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA);
    RotationState onValue = Rotation.NONE.onSchemaChange(SchemaChange.ROTATES_ON_VALUE).begin();
    onValue.wrote(first, 1, 0, 1);
    assertThat(onValue.accepts(first, 1, 0)).isTrue();
    assertThat(onValue.accepts(otherKey, 1, 0)).isTrue();
    assertThat(onValue.accepts(otherValue, 1, 0)).isFalse();
    assertThat(onValue.accepts(record(null, null), 1, 0)).isFalse();
    RotationState onBoth =
        Rotation.NONE.onSchemaChange(SchemaChange.ROTATES_ON_KEY_OR_VALUE).begin();
    onBoth.wrote(first, 1, 0, 1);
    assertThat(onBoth.accepts(first, 1, 0)).isTrue();
    assertThat(onBoth.accepts(otherKey, 1, 0)).isFalse();
  }

  @Test
  void theEngineMayApplyCountSizeAndAge() {
    assertThat(Rotation.NONE.afterRecords(7).afterBytes(8).afterAge(9).limits())
        .isEqualTo(new BatchLimits(7, 8, 9));
    assertThat(Rotation.NONE.limits()).isEqualTo(BatchLimits.NONE);
  }

  @Test
  void impossibleRulesAreRefused() {
    assertThatThrownBy(() -> Rotation.NONE.afterRecords(0))
        .hasMessage("Cannot rotate after 0 records (at least 1)");
    assertThatThrownBy(() -> Rotation.NONE.afterBytes(0))
        .hasMessage("Cannot rotate after 0 bytes (at least 1)");
    assertThatThrownBy(() -> Rotation.NONE.afterAge(-1))
        .hasMessage("Cannot rotate after -1 ms of age (at least 0)");
    assertThatThrownBy(() -> Rotation.NONE.whenIdleFor(0))
        .hasMessage("Cannot rotate after 0 ms without a record (at least 1)");
    assertThatThrownBy(() -> Rotation.NONE.afterRecordTime(0))
        .hasMessage("Cannot rotate after 0 ms of record time (at least 1)");
  }

  @Test
  void oneBatchTooManyClosesTheOneThatWaitsLongest() {
    OpenBatches open = new OpenBatches(2);
    RotationState a = state(Rotation.NONE, 1, 30);
    RotationState b = state(Rotation.NONE, 2, 20);
    RotationState c = Rotation.NONE.begin();
    open.opened(a);
    open.opened(b);
    assertThat(b.dueAtMs()).isEqualTo(Long.MAX_VALUE);
    open.opened(c);
    assertThat(b.dueAtMs()).isEqualTo(Long.MIN_VALUE);
    assertThat(b.accepts(RECORD, 3, 0)).isFalse();
    assertThat(a.dueAtMs()).isEqualTo(Long.MAX_VALUE);
    assertThat(open.size()).isEqualTo(3);
    open.closed(b);
    open.closed(b);
    assertThat(open.size()).isEqualTo(2);
    assertThatThrownBy(() -> new OpenBatches(0))
        .hasMessage("Cannot keep open: 0 batches (at least 1)");
  }

  @Property
  void rulesComposeToTheTightest(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(5);
    long span = 1L + random.nextInt(50);
    long age = random.nextInt(100);
    long idle = 1L + random.nextInt(30);
    List<Rotation> single =
        List.of(
            Rotation.NONE.afterRecords(count),
            Rotation.NONE.afterRecordTime(span),
            Rotation.NONE.afterAge(age),
            Rotation.NONE.whenIdleFor(idle),
            Rotation.NONE.at(hourly()));
    RotationState all =
        Rotation.NONE
            .afterRecords(count)
            .afterRecordTime(span)
            .afterAge(age)
            .whenIdleFor(idle)
            .at(hourly())
            .begin();
    List<RotationState> each = new ArrayList<>();
    single.forEach(rotation -> each.add(rotation.begin()));
    long accepted = 3_599_900L + random.nextInt(100);
    for (int i = 0; i < 6; i++) {
      long now = accepted += random.nextInt(20);
      long time = random.nextInt(100);
      assertThat(all.accepts(RECORD, now, time))
          .isEqualTo(each.stream().allMatch(state -> state.accepts(RECORD, now, time)));
      each.forEach(state -> state.wrote(RECORD, now, time, 1));
      all.wrote(RECORD, now, time, 1);
      assertThat(all.dueAtMs())
          .isEqualTo(each.stream().mapToLong(RotationState::dueAtMs).min().orElseThrow());
    }
  }
}
