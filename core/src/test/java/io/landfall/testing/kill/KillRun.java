// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import io.landfall.testing.embedded.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lets a host die at every moment of a plan while records are produced, then lets it finish.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class KillRun {

  private final KilledHost host;
  private final NumberedProducer producer;
  private final Topics topics;
  private final String group;
  private final Supplier<Ledger> target;

  /**
   * @param producer not yet started
   * @param group whose offsets the host commits
   * @param target reads what the target holds
   */
  public KillRun(
      KilledHost host,
      NumberedProducer producer,
      Topics topics,
      String group,
      Supplier<Ledger> target) {
    this.host = host;
    this.producer = producer;
    this.topics = topics;
    this.group = group;
    this.target = target;
  }

  /** Goes through the plan; the report says what was found, and asserts nothing. */
  public KillReport through(KillPlan plan) {
    return through(plan, () -> {});
  }

  /**
   * The same beside another host.
   *
   * @param rival returns when the other host needs no further records
   */
  public KillReport through(KillPlan plan, Runnable rival) {
    List<Death> deaths = new ArrayList<>();
    List<String> overtaken = new ArrayList<>();
    producer.start();
    for (KillMoment moment : plan.moments()) {
      deaths.add(host.killAt(moment));
      overtaken.addAll(overtaken());
      // Its session would keep the next one waiting.
      topics.evict(group);
    }
    rival.run();
    producer.stop();
    Ledger acknowledged = producer.acknowledged();
    // Not until the target holds all: it never would if an offset had run ahead.
    host.runUntil(() -> topics.committed(group).equals(acknowledged.ends()));
    overtaken.addAll(overtaken());
    return new KillReport(
        plan.seed(),
        deaths,
        acknowledged.size(),
        acknowledged.missingFrom(target.get()),
        overtaken);
  }

  /** First the target, then the offsets: whatever is committed must have landed before. */
  private List<String> overtaken() {
    Ledger landed = target.get();
    return landed.overtakenBy(topics.committed(group));
  }
}
