// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import io.landfall.engine.SinkEngine;
import io.landfall.writer.ReleaseCause;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;

/** The loop of an application that owns its engine. */
final class EngineHost implements SinkHost {

  private final HostWorld world;
  private final SinkEngine engine;

  EngineHost(HostWorld world, UnaryOperator<SinkEngine.Builder> options) {
    this.world = world;
    this.engine =
        options
            .apply(
                SinkEngine.builder(world.writer())
                    .name("scheduled")
                    .clock(world.clock())
                    .limits(world.limits())
                    .retryPolicy(world.retryPolicy())
                    .deadLetters(world)
                    .listener(world)
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
  public void polled(List<? extends Polled> records) {
    for (Polled polled : records) {
      if (polled.isFiltered()) {
        engine.skip(polled.partition(), polled.offset() + 1);
      } else if (polled.isUnreadable()) {
        engine.deadLetter(polled.partition(), polled.offset(), world.letter(polled));
      } else {
        engine.put(polled.record());
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
    if (!seeks.isEmpty() && !world.isLate()) {
      seeks.forEach(world::seek);
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
