// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitKeys;
import io.landfall.s3.ledger.CommitLog;
import io.landfall.s3.ledger.CommitLogs;
import io.landfall.s3.ledger.CommitState;
import io.landfall.s3.ledger.Stamps;
import io.landfall.s3.store.ObjectInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/** A store, and the owners that a partition has one after another. */
final class SimWorld {

  final SimStore store = new SimStore();
  final SimPlan plan;
  final List<SimOwner> owners = new ArrayList<>();
  private int attempts;

  SimWorld(SimPlan plan) {
    this.plan = plan;
  }

  /** A new owner; those before are not told. */
  SimOwner assign(SimClient.Gate gate, Executor io, Random random) {
    owners.forEach(SimOwner::bewitch);
    int id = owners.size() + 1;
    SimClient client = SimMutants.client(plan, store, gate);
    CommitSettings settings =
        new CommitSettings(
            "commits",
            TestFiles.SINK,
            "owner " + id,
            plan.routing(),
            "same",
            TestFiles.NAMES,
            FollowUps.NONE);
    Publication decided =
        new DecidedPublication(
            client,
            settings,
            io,
            new Stamps("owner " + id, Owners.CLOCK, () -> id + "/" + ++attempts));
    SimOwner owner =
        new SimOwner(
            id, plan, SimMutants.publication(plan, decided, client, io), client, io, random);
    owners.add(owner);
    return owner;
  }

  /** A request that was held arrives. */
  void arrive(SimStore.Request<?> request) {
    try {
      request.send();
    } catch (IOException e) {
      // Nobody waits for the answer
    }
  }

  void arriveAll() {
    List<SimStore.Request<?>> all = List.copyOf(store.held);
    store.held.clear();
    all.forEach(this::arrive);
  }

  /** What an owner or a reader must never meet; empty while all is well. */
  String violation() {
    if (!store.violation().isEmpty()) {
      return store.violation();
    }
    for (SimOwner owner : owners) {
      if (!owner.fault().isEmpty() && owner.state() != SimOwner.State.GONE) {
        return "owner " + owner.id + " " + owner.fault();
      }
    }
    return "";
  }

  /** What is left over once the last owner has stopped and another one has opened. */
  String leftOver() throws IOException {
    if (!store.uploads("").isEmpty()) {
      return "UPLOADS are left: " + store.uploads("");
    }
    CommitLog log =
        CommitLogs.of(store, plan.capabilities(), new CommitKeys("commits", TestFiles.SINK));
    CommitState state = log.read(TestFiles.PARTITION).orElseThrow().state();
    if (!state.pending().isEmpty()) {
      return "NOT SETTLED: " + state;
    }
    boolean isKnown = plan.commits() != SimPlan.Commits.EACH_OUTPUT_VARYING;
    for (int offset = 0; isKnown && offset < plan.records(); offset++) {
      if (!plan.skips(offset)
          && !state.covers(plan.routes().substring(offset, offset + 1), offset)) {
        return "NOT COVERED: " + offset + " in " + state;
      }
    }
    List<ObjectInfo> kept = store.list("commits/", "", 100);
    return kept.size() > 1 ? "NOT CLEANED: " + kept : "";
  }
}
