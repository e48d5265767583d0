// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import io.landfall.engine.SinkFailedException;
import io.landfall.testing.PendingCommit;
import io.landfall.testing.WriterStep;
import io.landfall.writer.ReleaseCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One random sequence of events over a group, and the way to its end without faults. */
final class Schedule {

  private static final int MOST_ROUNDS = 400;
  private static final long LONG_PAUSE_MS = 301_000;

  private final World world;
  private final SplittableRandom random;
  private final SinkHost.Factory hosts;
  private final Owner[] owners;
  private final List<Owner> zombies = new ArrayList<>();
  private final List<PendingCommit> late = new ArrayList<>();
  private int incarnations;

  Schedule(
      long seed, SinkHost.Factory hosts, Coverage coverage, @Nullable Consumer<String> tracer) {
    random = new SplittableRandom(seed);
    Plan plan = Plan.draw(random);
    this.hosts = hosts;
    world = new World(plan, random, coverage, tracer);
    world.trace(plan::toString);
    owners = new Owner[plan.owners()];
  }

  World world() {
    return world;
  }

  void run() {
    for (int slot = 0; slot < owners.length; slot++) {
      owners[slot] = create(slot);
    }
    for (int p = 0; p < world.plan.partitions(); p++) {
      give(p, owners[random.nextInt(owners.length)]);
    }
    check();
    for (int event = 0; event < world.plan.events(); event++) {
      step();
      check();
    }
    settle();
  }

  private Owner create(int slot) {
    Owner owner = new Owner(slot, incarnations++, world, hosts);
    guarded(owner, () -> owner.host().start());
    return owner;
  }

  private void check() {
    world.oracle.throwViolation();
    for (Owner owner : owners) {
      check(owner);
    }
    zombies.forEach(this::check);
    world.checkOffsets();
  }

  private void check(Owner owner) {
    world.oracle.writerWasUsedProperly(owner);
    world.oracle.memoryIsBounded(owner);
    committable(owner)
        .forEach(
            (id, offset) -> {
              int p = id.partition();
              world.oracle.everythingBelowIsDelivered(p, offset, "committable of " + owner);
              owner.checkCommittable(p, offset);
            });
  }

  private Map<TopicPartition, Long> committable(Owner owner) {
    return answer(owner, owner.host()::committable);
  }

  private Map<TopicPartition, Long> offsetsToCommit(Owner owner) {
    return answer(owner, owner.host()::offsetsToCommit);
  }

  private Map<TopicPartition, Long> answer(
      Owner owner, Supplier<Map<TopicPartition, Long>> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      world.oracle.neverThrows(owner, e);
      throw e;
    }
  }

  /** Runs a step that may find the host failed. */
  private void guarded(Owner owner, Runnable step) {
    try {
      step.run();
    } catch (SinkFailedException e) {
      world.oracle.throwViolation();
      if (!owner.isStopped()) {
        world.oracle.failureHasCause(owner, e);
        owner.failed(e);
      }
    }
  }

  /** Runs a step that must not throw, whatever state the host is in. */
  private void unfailing(Owner owner, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      world.oracle.throwViolation();
      world.oracle.neverThrows(owner, e);
    }
  }

  // Events

  private void step() {
    world.clock.advanceMs(random.nextInt(15));
    tellZombies();
    Owner owner = owners[random.nextInt(owners.length)];
    if (owner.isStopped() && random.nextInt(3) == 0) {
      replaceFailed(owner);
      return;
    }
    int dice = random.nextInt(1000);
    if (dice < 330) {
      poll(owner, 1 + random.nextInt(Plan.MOST_POLLED));
    } else if (dice < 430) {
      pause(owner);
    } else if (dice < 680) {
      complete(owner);
    } else if (dice < 750) {
      answerLetter(owner);
    } else if (dice < 830) {
      commitOffsets(owner);
    } else if (dice < 890) {
      arm(owner);
    } else if (dice < 920) {
      produce();
    } else if (dice < 950) {
      rebalance(owner);
    } else if (dice < 962) {
      loseSilently();
    } else if (dice < 978) {
      kill(owner);
    } else if (dice < 986) {
      rewind(owner);
    } else if (dice < 993) {
      truncate();
    } else if (dice < 996) {
      claimLate(owner);
    } else if (dice < 998) {
      restart(owner);
    } else {
      world.target.settleUndecided();
    }
  }

  private void poll(Owner owner, int most) {
    beforePoll(owner);
    List<Delivery> read = new ArrayList<>();
    if (!owner.isStopped() && !owner.host().wantsPause()) {
      List<Integer> partitions = owner.assignedPartitions();
      int first = partitions.isEmpty() ? 0 : random.nextInt(partitions.size());
      for (int i = 0; i < partitions.size() && read.size() < most; i++) {
        int p = partitions.get((first + i) % partitions.size());
        owner.read(p, 1 + random.nextInt(most - read.size()), read);
      }
    }
    deliver(owner, read);
  }

  private void beforePoll(Owner owner) {
    if (!owner.isStopped()) {
      owner.host().beforePoll();
    }
  }

  private void deliver(Owner owner, List<Delivery> read) {
    if (read.isEmpty()) {
      beforePoll(owner);
    }
    world.trace(() -> owner + " polls " + read);
    if (!owner.isStopped()) {
      guarded(owner, () -> owner.host().polled(read));
    }
  }

  private void pause(Owner owner) {
    long pause = random.nextInt(25) == 0 ? LONG_PAUSE_MS : random.nextInt(250);
    world.trace(() -> owner + " pauses for " + pause + " ms");
    world.clock.advanceMs(pause);
    deliver(owner, List.of());
  }

  private void complete(Owner owner) {
    Owner of = zombies.isEmpty() || random.nextInt(3) > 0 ? owner : anyZombie();
    List<PendingCommit> pending = of.writer().pending();
    if (pending.isEmpty()) {
      poll(of, 1 + random.nextInt(Plan.MOST_POLLED));
      return;
    }
    PendingCommit commit = pending.get(random.nextInt(pending.size()));
    switch (random.nextInt(33)) {
      case 0, 1, 2 -> world.fail(of, commit, FaultKind.RETRY, FaultStep.BEFORE_COMMIT);
      case 3, 4, 5 -> world.fail(of, commit, FaultKind.RETRY, FaultStep.AFTER_COMMIT);
      case 6, 7, 8 -> world.fail(of, commit, FaultKind.RETRY, FaultStep.DURING_COMMIT);
      case 9 -> {
        FaultStep[] steps = {
          FaultStep.BEFORE_COMMIT, FaultStep.DURING_COMMIT, FaultStep.AFTER_COMMIT
        };
        world.fail(of, commit, FaultKind.FATAL, steps[random.nextInt(3)]);
      }
      default -> world.complete(of, commit);
    }
    if (random.nextInt(2) == 0) {
      deliver(of, List.of());
    }
  }

  private void answerLetter(Owner owner) {
    List<Owner.Letter> letters = owner.letters();
    if (letters.isEmpty()) {
      deliver(owner, List.of());
      return;
    }
    Owner.Letter letter = letters.get(random.nextInt(letters.size()));
    if (random.nextInt(25) == 0) {
      world.trace(() -> owner + " cannot send " + letter.delivery());
      world.coverage.hit(FaultKind.FATAL, FaultStep.DEAD_LETTER);
      owner.failLetter(letter);
    } else {
      world.trace(() -> owner + " has sent " + letter.delivery());
      world.coverage.hit(FaultKind.RETRY, FaultStep.DEAD_LETTER);
      owner.acknowledge(letter);
    }
    if (random.nextInt(2) == 0) {
      deliver(owner, List.of());
    }
  }

  private void commitOffsets(Owner owner) {
    int how = random.nextInt(8);
    if (how < 3) {
      unfailing(owner, () -> owner.host().flush());
    } else if (how < 5) {
      unfailing(owner, () -> owner.waiting(() -> owner.host().flush()));
    }
    switch (random.nextInt(20)) {
      case 0, 1 -> {
        world.trace(() -> owner + " cannot commit offsets");
        world.coverage.hit(FaultKind.RETRY, FaultStep.OFFSET_COMMIT);
      }
      case 2 -> {
        world.coverage.hit(FaultKind.FATAL, FaultStep.OFFSET_COMMIT);
        restart(owner);
      }
      case 3 -> {
        world.coverage.hit(FaultKind.KILL, FaultStep.OFFSET_COMMIT);
        kill(owner);
      }
      default -> storeOffsets(owner);
    }
  }

  private void storeOffsets(Owner owner) {
    Map<TopicPartition, Long> offsets = offsetsToCommit(owner);
    if (owner.host().commitsByItself()) {
      return;
    }
    world.trace(() -> owner + " commits offsets " + offsets);
    offsets.forEach(
        (id, offset) -> {
          if (world.isMember(owner, id.partition())) {
            world.groupOffset[id.partition()] = offset;
          } else {
            world.coverage.hit(FaultKind.FENCED, FaultStep.OFFSET_COMMIT);
          }
        });
  }

  private void arm(Owner owner) {
    WriterStep[] steps = {
      WriterStep.OPEN,
      WriterStep.ROUTE,
      WriterStep.BEGIN,
      WriterStep.WRITE,
      WriterStep.COMMIT,
      WriterStep.RELEASE,
      WriterStep.ADVANCE
    };
    WriterStep step = steps[random.nextInt(steps.length)];
    FaultKind kind = random.nextInt(12) == 0 ? FaultKind.FATAL : FaultKind.RETRY;
    world.trace(() -> owner + " will meet " + kind + " at " + step);
    owner.arm(step, kind, 1 + random.nextInt(3));
  }

  private void produce() {
    SourceLog log = world.logs.get(random.nextInt(world.logs.size()));
    if (log.end() < 120) {
      log.append(1 + random.nextInt(8), random);
    }
  }

  // Rebalances

  private void give(int partition, Owner owner) {
    world.assignee(partition, owner);
    claim(partition, owner);
  }

  private void claim(int partition, Owner owner) {
    if (owner.isAssigned(partition)) {
      // it comes back before the owner has noticed that it was gone
      lose(owner, List.of(partition));
    }
    world.trace(() -> owner + " is given p" + partition + " at " + world.groupOffset[partition]);
    owner.assign(partition, world.groupOffset[partition]);
    if (!owner.isStopped()) {
      guarded(owner, () -> owner.host().assigned(List.of(owner.id(partition))));
    }
  }

  private void rebalance(Owner owner) {
    List<Integer> moved = new ArrayList<>();
    for (int p : owner.assignedPartitions()) {
      if (world.isMember(owner, p) && random.nextInt(2) == 0) {
        moved.add(p);
      }
    }
    if (moved.isEmpty()) {
      return;
    }
    if (random.nextInt(3) == 0) {
      owner.arm(WriterStep.RELEASE, random.nextInt(2) == 0 ? FaultKind.RETRY : FaultKind.FATAL, 1);
    }
    int how = random.nextInt(3);
    switch (how) {
      case 0 -> unfailing(owner, () -> owner.waiting(() -> owner.host().flush()));
      case 1 -> unfailing(owner, () -> owner.host().flush());
      default -> {
        // the budget was used up before anything could be flushed
      }
    }
    storeOffsets(owner);
    revoke(owner, moved, how == 0);
    release(owner, moved, ReleaseCause.REVOKED);
    if (random.nextInt(25) == 0) {
      world.coverage.hit(FaultKind.KILL, FaultStep.RELEASE);
      kill(owner);
    }
    for (int p : moved) {
      Owner next = owners[random.nextInt(owners.length)];
      give(p, next);
      if (random.nextInt(25) == 0) {
        world.coverage.hit(FaultKind.KILL, FaultStep.OPEN);
        kill(next);
      }
    }
  }

  private void revoke(Owner owner, List<Integer> partitions, boolean inTime) {
    List<TopicPartition> ids = partitions.stream().map(owner::id).toList();
    Runnable revoking = () -> owner.host().revoking(ids);
    unfailing(owner, inTime ? () -> owner.waiting(revoking) : revoking);
  }

  private void release(Owner owner, List<Integer> partitions, ReleaseCause cause) {
    for (int p : partitions) {
      if (world.isMember(owner, p)) {
        world.assignee(p, null);
      }
    }
    forget(owner, partitions, cause);
  }

  private void lose(Owner owner, List<Integer> partitions) {
    forget(owner, partitions, ReleaseCause.LOST);
  }

  private void forget(Owner owner, List<Integer> partitions, ReleaseCause cause) {
    world.trace(() -> owner + " gives up " + partitions + ": " + cause);
    List<TopicPartition> ids = new ArrayList<>();
    for (int p : partitions) {
      ids.add(owner.id(p));
      owner.unassign(p);
    }
    unfailing(owner, () -> owner.host().released(ids, cause));
  }

  /** Partitions go to another owner; the former one goes on for a while. */
  private void loseSilently() {
    int p = random.nextInt(world.plan.partitions());
    Owner former = world.assignee(p);
    Owner next = owners[random.nextInt(owners.length)];
    if (former != null && former != next) {
      world.trace(() -> former + " has lost p" + p + " and does not know");
      give(p, next);
    }
  }

  private void tellZombies() {
    for (Owner owner : owners) {
      List<Integer> lost = new ArrayList<>();
      for (int p : owner.assignedPartitions()) {
        if (!world.isMember(owner, p)) {
          lost.add(p);
        }
      }
      if (!lost.isEmpty() && (random.nextInt(8) == 0 || !world.faults)) {
        lose(owner, lost);
      }
    }
    for (Owner zombie : List.copyOf(zombies)) {
      if (random.nextInt(12) == 0 || !world.faults) {
        end(zombie);
      } else if (random.nextInt(4) == 0) {
        poll(zombie, 4);
      }
    }
  }

  private Owner anyZombie() {
    return zombies.get(random.nextInt(zombies.size()));
  }

  private void end(Owner zombie) {
    zombies.remove(zombie);
    bury(zombie, random.nextInt(4));
  }

  /** A claim that was under way when its partition had gone to somebody else already. */
  private void claimLate(Owner owner) {
    int p = random.nextInt(world.plan.partitions());
    if (!owner.isAssigned(p)) {
      world.trace(() -> owner + " claims p" + p + " too late");
      claim(p, owner);
    }
  }

  // Ends of owners

  private void kill(Owner owner) {
    if (owner.isDead()) {
      return;
    }
    world.trace(() -> owner + " is killed");
    if (!owner.letters().isEmpty()) {
      world.coverage.hit(FaultKind.KILL, FaultStep.DEAD_LETTER);
    }
    if (owner.writer().openBatches() > owner.writer().pendingCount()) {
      world.coverage.hit(FaultKind.KILL, FaultStep.WRITE);
    }
    List<Integer> partitions = membership(owner);
    if (random.nextInt(6) == 0 && !owner.isStopped()) {
      // not dead, only cut off: it goes on until it notices
      zombies.add(owner);
    } else {
      bury(owner, random.nextInt(4));
    }
    succeed(owner, partitions);
  }

  private List<Integer> membership(Owner owner) {
    List<Integer> partitions = new ArrayList<>();
    for (int p = 0; p < world.plan.partitions(); p++) {
      if (world.isMember(owner, p)) {
        partitions.add(p);
      }
    }
    return partitions;
  }

  /** Decides what becomes of the commits of an owner that is gone. */
  private void bury(Owner owner, int fate) {
    owner.die();
    for (PendingCommit commit : owner.writer().pending()) {
      switch (fate) {
        case 0 -> world.coverage.hit(FaultKind.KILL, FaultStep.BEFORE_COMMIT);
        case 1 -> {
          world.fail(owner, commit, FaultKind.KILL, FaultStep.DURING_COMMIT);
        }
        case 2 -> {
          world.coverage.hit(FaultKind.KILL, FaultStep.AFTER_COMMIT);
          commit.land();
        }
        default -> late.add(commit);
      }
    }
    for (Owner.Letter letter : owner.letters()) {
      letter.delivery().source.lettered |= random.nextInt(2) == 0;
    }
  }

  private void succeed(Owner owner, List<Integer> partitions) {
    owners[owner.slot] = create(owner.slot);
    boolean spread = random.nextInt(2) == 0;
    for (int p : partitions) {
      give(p, spread ? owners[random.nextInt(owners.length)] : owners[owner.slot]);
    }
  }

  /** A host that has failed commits what it may, closes, and is started anew. */
  private void replaceFailed(Owner owner) {
    storeOffsets(owner);
    leave(owner);
  }

  /** An orderly end, as for a deployment. */
  private void restart(Owner owner) {
    if (owner.isDead()) {
      return;
    }
    world.trace(() -> owner + " is stopped");
    unfailing(owner, () -> owner.waiting(() -> owner.host().stop()));
    storeOffsets(owner);
    leave(owner);
  }

  private void leave(Owner owner) {
    List<Integer> partitions = membership(owner);
    List<Integer> held = owner.assignedPartitions();
    release(owner, held, ReleaseCause.STOPPED);
    unfailing(owner, () -> owner.host().close());
    world.oracle.writerWasUsedProperly(owner);
    bury(owner, random.nextInt(4));
    succeed(owner, partitions);
  }

  // Steps back

  private void rewind(Owner owner) {
    List<Integer> partitions = membership(owner);
    if (partitions.isEmpty() || owner.isStopped() || owner.host().wantsPause()) {
      return;
    }
    int p = partitions.get(random.nextInt(partitions.size()));
    beforePoll(owner);
    Long committable = offsetsToCommit(owner).get(owner.id(p));
    if (!owner.isAssigned(p) || committable == null || owner.position(p) == 0) {
      return;
    }
    long least = world.plan.kind().storesOffsets() ? world.target.storedOffset(owner.id(p)) : 0;
    if (least > 0 && random.nextInt(8) == 0) {
      owner.expectFailure();
      least = 0;
    }
    long from =
        world.plan.kind().pinned()
            ? committable
            : Math.max(0, least) + random.nextInt((int) Math.max(1, owner.position(p) - least));
    if (from < owner.position(p)) {
      world.trace(() -> owner + " is moved back in p" + p + " to " + from);
      if (from < world.groupOffset[p]) {
        world.oracle.repeatsWhatIsCommitted(p);
      }
      owner.rewind(p, from);
      List<Delivery> read = new ArrayList<>();
      owner.read(p, 1 + random.nextInt(4), read);
      deliver(owner, read);
    }
  }

  /** An unclean leader: what was read but not committed is replaced by other records. */
  private void truncate() {
    int p = random.nextInt(world.plan.partitions());
    Owner owner = world.assignee(p);
    if (owner == null
        || world.plan.kind().pinned()
        || owner.isStopped()
        || owner.host().wantsPause()
        || !zombies.isEmpty()
        || !late.isEmpty()
        || world.target.hasUndecided()) {
      return;
    }
    TopicPartition id = owner.id(p);
    long least = Math.max(world.groupOffset[p], world.target.storedOffset(id));
    for (Owner each : owners) {
      least = Math.max(least, offsetsToCommit(each).getOrDefault(id, 0L));
      if (world.plan.kind().storesOffsets() && each.writer().pendingCount() > 0) {
        return;
      }
    }
    long most = Math.min(owner.position(p), world.logs.get(p).end());
    if (offsetsToCommit(owner).get(id) == null || least >= most) {
      return;
    }
    long from = least + random.nextInt((int) (most - least));
    world.trace(() -> "p" + p + " is truncated at " + from);
    SourceLog log = world.logs.get(p);
    log.truncate(from);
    world.oracle.truncated(p, from);
    log.append(2 + random.nextInt(6), random);
    for (Owner each : owners) {
      if (each.isAssigned(p) && each.position(p) > from) {
        each.rewind(p, from);
        List<Delivery> read = new ArrayList<>();
        each.read(p, 1 + random.nextInt(6), read);
        deliver(each, read);
      }
    }
  }

  // The end without faults

  private void settle() {
    world.trace(() -> "no more faults");
    world.faults = false;
    tellZombies();
    for (Owner owner : owners) {
      owner.disarm();
    }
    for (int p = 0; p < world.plan.partitions(); p++) {
      if (world.assignee(p) == null) {
        give(p, owners[random.nextInt(owners.length)]);
      }
    }
    int rounds = 0;
    while (!atEnd() && rounds++ < MOST_ROUNDS) {
      world.clock.advanceMs(50);
      for (Owner owner : List.of(owners)) {
        round(owner);
      }
      check();
    }
    for (int p = 0; p < world.plan.partitions(); p++) {
      world.oracle.progressed(p, atEnd(p), state(p));
    }
    late.forEach(PendingCommit::land);
    world.target.settleUndecided();
    world.oracle.throwViolation();
    for (Owner owner : owners) {
      storeOffsets(owner);
      unfailing(owner, () -> owner.host().close());
      world.oracle.writerWasUsedProperly(owner);
    }
    world.checkOffsets();
    for (int p = 0; p < world.plan.partitions(); p++) {
      world.oracle.rowsAreCurrent(world.logs.get(p), p);
    }
  }

  private void round(Owner owner) {
    if (owner.isStopped()) {
      replaceFailed(owner);
      return;
    }
    owner.writer().pending().forEach(commit -> world.complete(owner, commit));
    List.copyOf(owner.letters()).forEach(owner::acknowledge);
    poll(owner, Plan.MOST_POLLED);
  }

  private boolean atEnd() {
    for (int p = 0; p < world.plan.partitions(); p++) {
      if (!atEnd(p)) {
        return false;
      }
    }
    return true;
  }

  private boolean atEnd(int partition) {
    Owner owner = world.assignee(partition);
    SourceLog log = world.logs.get(partition);
    long end = world.plan.kind().pinned() ? log.openPinnedBatch() : log.end();
    return owner != null
        && !owner.isStopped()
        && owner.position(partition) == log.end()
        && end == committed(owner, partition);
  }

  private long committed(Owner owner, int partition) {
    Map<TopicPartition, Long> offsets = offsetsToCommit(owner);
    long group = world.groupOffset[partition];
    return owner.host().commitsByItself()
        ? group
        : offsets.getOrDefault(owner.id(partition), group);
  }

  private String state(int partition) {
    Owner owner = world.assignee(partition);
    return owner == null
        ? "unassigned"
        : owner
            + (" read " + owner.position(partition) + " of " + world.logs.get(partition).end())
            + (", committable " + offsetsToCommit(owner).get(owner.id(partition)))
            + (", wants pause " + owner.host().wantsPause());
  }
}
