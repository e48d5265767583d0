// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.commit.Strands.Strand;
import io.landfall.s3.store.OpenUpload;
import io.landfall.s3.store.StoreException;
import io.landfall.writer.ReleaseCause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One random schedule: owners come, are killed, paused or told to go; each request can be carried
 * out, be lost before or after it takes effect, or be held and arrive at any later time. At the end
 * faults cease, and the last owner has to finish.
 */
final class CommitSchedule {

  private static final int MOST_OWNERS = 4;
  private static final int MOST_CALM_STEPS = 6_000;

  /** What becomes of a request. */
  private enum Fate {
    DONE,
    ANSWER_LOST,
    LOST,
    HELD,
    CONFLICT
  }

  private record Task(int owner, Runnable work) {}

  private final Strands strands;
  private final SimWorld world;
  private final Random random;
  private final List<Task> tasks = new ArrayList<>();
  private final Consumer<String> tracer;

  /** Owners whose requests take long, as those of a paused process do. */
  private final Set<Integer> slow = new HashSet<>();

  private final double faults;
  private final double eager;
  private boolean calm;

  CommitSchedule(Strands strands, SimPlan plan, long seed, Consumer<String> tracer) {
    this.strands = strands;
    this.random = new Random(seed);
    this.world = new SimWorld(plan);
    this.tracer = tracer;
    this.faults = random.nextInt(4) == 0 ? 0 : random.nextDouble() * 0.3;
    this.eager = random.nextDouble() * 0.8;
  }

  /** Runs it; empty when every invariant held. */
  String run() {
    try {
      assign();
      int stormy = 20 + random.nextInt(250);
      for (int i = 0; i < stormy && violation().isEmpty(); i++) {
        storm();
      }
      calm = true;
      for (int i = 0; i < MOST_CALM_STEPS && violation().isEmpty() && !isDone(); i++) {
        work();
        arrive(20);
      }
      return violation().isEmpty() ? end() : violation();
    } catch (IOException e) {
      return "FAILED " + e;
    } finally {
      world.owners.forEach(SimOwner::leave);
      drain();
    }
  }

  private String end() throws IOException {
    if (!isDone()) {
      return "STUCK: owner " + last().id + " is " + last().state() + ", " + tasks.size() + " tasks";
    }
    world.owners.stream().filter(owner -> owner != last()).forEach(SimOwner::leave);
    drain();
    world.arriveAll();
    String incomplete = world.store.incomplete(world.plan);
    if (!violation().isEmpty() || !incomplete.isEmpty()) {
      return violation() + incomplete;
    }
    SimOwner stopping = last();
    strands.start(stopping.id, true, () -> stopping.release(ReleaseCause.STOPPED));
    settle();
    SimOwner next = assign();
    next.opening();
    strands.start(next.id, true, next::open);
    settle();
    strands.start(next.id, true, () -> next.release(ReleaseCause.STOPPED));
    settle();
    return violation().isEmpty() ? world.leftOver() : violation();
  }

  private String violation() {
    return world.violation();
  }

  private SimOwner last() {
    return world.owners.get(world.owners.size() - 1);
  }

  private boolean isDone() {
    return last().isDone();
  }

  private SimOwner assign() {
    int id = world.owners.size() + 1;
    Executor io = work -> hand(id, work);
    SimOwner owner = world.assign(gate(id), io, new Random(random.nextLong()));
    if (random.nextInt(3) == 0) {
      slow.add(id);
    }
    tracer.accept("owner " + id + " is assigned");
    return owner;
  }

  private SimOwner owner(int id) {
    return world.owners.get(id - 1);
  }

  private boolean isGone(int id) {
    return id <= world.owners.size() && owner(id).state() == SimOwner.State.GONE;
  }

  private void hand(int id, Runnable work) {
    Strand strand = strands.current();
    if (strand != null && strand.inline) {
      work.run();
    } else {
      tasks.add(new Task(id, work));
    }
  }

  /** One step in which anything can go wrong. */
  private void storm() {
    int dice = random.nextInt(100);
    if (dice < 3 && world.owners.size() < MOST_OWNERS) {
      succeed();
    } else if (dice < 4) {
      SimOwner owner = any();
      if (owner.isZombie()) {
        owner.leave();
        tracer.accept("owner " + owner.id + " dies");
      }
    } else if (dice < 5 && world.plan.survivesLostUploads()) {
      expire();
    } else {
      arrive(8);
      work();
    }
  }

  /** Another owner gets the partition: the former one is killed, told, or goes on unaware. */
  private void succeed() {
    SimOwner former = last();
    int how = random.nextInt(4);
    if (how == 0) {
      former.leave();
    } else if (how == 1 && former.state() == SimOwner.State.RUNNING) {
      former.release(random.nextBoolean() ? ReleaseCause.REVOKED : ReleaseCause.LOST);
    }
    tracer.accept("owner " + former.id + " is followed, " + former.state());
    assign();
  }

  /** A rule of the bucket removes an upload that is too old. */
  private void expire() {
    try {
      List<OpenUpload> open = world.store.uploads("");
      if (!open.isEmpty()) {
        OpenUpload old = open.get(random.nextInt(open.size()));
        world.store.abortUpload(old.key(), old.uploadId());
        tracer.accept(old + " expires");
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private SimOwner any() {
    return world.owners.get(random.nextInt(world.owners.size()));
  }

  private void arrive(int percent) {
    if (!world.store.held.isEmpty() && random.nextInt(100) < percent) {
      tracer.accept("a held request arrives");
      world.arrive(world.store.held.remove(random.nextInt(world.store.held.size())));
    }
  }

  private void work() {
    int choices = strands.running.size() + tasks.size();
    if (choices > 0 && random.nextInt(100) < 60) {
      int chosen = random.nextInt(choices);
      if (chosen < strands.running.size()) {
        Strand strand = strands.running.get(chosen);
        if (!dawdles(strand.owner)) {
          resume(strand);
        }
      } else {
        start(tasks.remove(chosen - strands.running.size()));
      }
      return;
    }
    SimOwner owner = random.nextInt(3) > 0 ? last() : any();
    if (owner.state() == SimOwner.State.CLOSED) {
      owner.opening();
      tracer.accept("owner " + owner.id + " opens");
      strands.start(owner.id, true, owner::open);
    } else {
      owner.step();
    }
  }

  private boolean dawdles(int owner) {
    return slow.contains(owner) && !(calm && owner == last().id) && random.nextInt(20) > 0;
  }

  private void start(Task task) {
    if (!isGone(task.owner())) {
      strands.start(task.owner(), false, task.work());
    }
  }

  private void resume(Strand strand) {
    strand.resume(fate());
  }

  private Fate fate() {
    if (calm || random.nextDouble() >= faults) {
      return Fate.DONE;
    }
    return Fate.values()[1 + random.nextInt(4)];
  }

  /** Lets everything that is under way come to its end, without the owners' doing. */
  private void settle() {
    calm = true;
    while (!strands.running.isEmpty() || !tasks.isEmpty()) {
      if (!tasks.isEmpty()) {
        start(tasks.remove(0));
      } else {
        resume(strands.running.get(0));
      }
    }
  }

  private void drain() {
    settle();
  }

  private SimClient.Gate gate(int id) {
    return new SimClient.Gate() {
      @Override
      public <T> T pass(String kind, String key, SimStore.Request<T> request) throws IOException {
        return CommitSchedule.this.pass(id, kind + " " + key, request);
      }
    };
  }

  private <T> T pass(int id, String what, SimStore.Request<T> request) throws IOException {
    Strand strand = strands.current();
    if (strand == null) {
      throw new AssertionError("the host thread waits for " + what);
    }
    Fate fate = Fate.DONE;
    if (!isGone(id) && (calm || slow.contains(id) || random.nextDouble() >= eager)) {
      fate = (Fate) strand.pause(what);
    }
    if (isGone(id)) {
      abandon(request);
      throw new Killed();
    }
    tracer.accept("owner " + id + " " + what + " " + fate);
    switch (fate) {
      case DONE -> {
        return request.send();
      }
      case ANSWER_LOST -> world.arrive(request);
      case HELD -> world.store.held.add(request);
      case CONFLICT -> throw new StoreException(StoreException.Kind.CONFLICT, what);
      case LOST -> {}
    }
    throw new IOException("no answer: " + what);
  }

  /** A request of an owner that is killed may have been sent, or not. */
  private void abandon(SimStore.Request<?> request) {
    switch (random.nextInt(3)) {
      case 0 -> world.store.held.add(request);
      case 1 -> world.arrive(request);
      default -> {}
    }
  }
}
