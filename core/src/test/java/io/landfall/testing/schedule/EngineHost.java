// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import io.landfall.engine.SinkEngine;
import io.landfall.writer.ReleaseCause;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;

/** The loop of an application that owns its engine. */
final class EngineHost implements SinkHost {

  private final Owner owner;
  private final SinkEngine engine;

  EngineHost(Owner owner, UnaryOperator<SinkEngine.Builder> options) {
    this.owner = owner;
    Plan plan = owner.plan();
    this.engine =
        options
            .apply(
                SinkEngine.builder(owner.writer())
                    .name("scheduled")
                    .clock(owner.clock())
                    .limits(plan.engine())
                    .retryPolicy(plan.retry())
                    .deadLetters(owner)
                    .listener(owner)
                    .io(Runnable::run))
            .build();
  }

  @Override
  public void start() {
    engine.start();
  }

  @Override
  public void assigned(Collection<TopicPartition> added) {
    engine.assign(added);
    seek();
  }

  @Override
  public void polled(List<Delivery> deliveries) {
    for (Delivery delivery : deliveries) {
      TopicPartition id = owner.id(delivery.source.partition);
      switch (delivery.source.kind) {
        case FILTERED -> engine.skip(id, delivery.source.offset + 1);
        case UNREADABLE -> engine.deadLetter(id, delivery.source.offset, owner.letter(delivery));
        default -> engine.put(Objects.requireNonNull(delivery.record));
      }
    }
    engine.tick();
    seek();
    if (engine.commitsEachPoll()) {
      engine.flush(Duration.ZERO);
    }
  }

  /** A host may be late with its seeks: what it reads until then counts for nothing. */
  private void seek() {
    Map<TopicPartition, Long> seeks = engine.seeks();
    if (!seeks.isEmpty() && !owner.isLate()) {
      seeks.forEach(owner::seek);
      engine.sought(seeks.keySet());
    }
  }

  @Override
  public boolean wantsPause() {
    return engine.wantsPause();
  }

  @Override
  public void flush() {
    engine.flush(Duration.ZERO);
  }

  @Override
  public Map<TopicPartition, Long> committable() {
    return engine.committable();
  }

  @Override
  public void released(Collection<TopicPartition> removed, ReleaseCause cause) {
    engine.release(removed, cause);
  }

  @Override
  public void stop() {
    engine.stop(Duration.ZERO);
  }

  @Override
  public void close() {
    engine.close();
  }
}
