// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.ledger.CommitRules.Configuration;
import io.landfall.s3.ledger.CommitRules.Fault;
import io.landfall.s3.ledger.CommitRules.NamePart;
import io.landfall.s3.ledger.CommitRules.Scope;
import io.landfall.s3.store.StoreCapabilities;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommitRulesTest {

  private static final Set<NamePart> ALL = Set.of(NamePart.values());

  private static List<Fault> faults(
      String commits, String topics, Scope scope, Routing routing, Set<NamePart> names) {
    return CommitRules.check(new Configuration(commits, topics, scope, routing, names));
  }

  private static List<Fault> faults(String commits, String topics) {
    return faults(commits, topics, Scope.TOPIC_PARTITION, Routing.REPEATABLE, ALL);
  }

  @Test
  void directoriesBesideEachOtherAreFine() {
    assertThat(faults("landfall-commits", "topics")).isEmpty();
    assertThat(faults("topics-commits", "topics")).isEmpty();
    assertThat(faults("a/commits", "a/topics/")).isEmpty();
  }

  @Test
  void commitObjectsMayNotBeWhereReadersListData() {
    assertThat(faults("topics/commits", "topics"))
        .containsExactly(
            new Fault(
                "commits.dir",
                "Cannot keep commit objects in topics/commits: it is inside of topics.dir=topics,"
                    + " where readers list data (name a directory beside it)"));
    assertThat(faults("topics", "/topics/")).hasSize(1);
    assertThat(faults("commits", "")).hasSize(1);
    assertThat(faults("a//topics/commits/", "a/topics")).hasSize(1);
  }

  @Test
  void commitObjectsNeedADirectory() {
    assertThat(faults("", "topics")).extracting(Fault::key).containsExactly("commits.dir");
  }

  @Test
  void outputsByThemselvesNeedRoutingThatIsRepeatable() {
    assertThat(faults("commits", "topics", Scope.OUTPUT_PARTITION, Routing.VARYING, ALL))
        .containsExactly(
            new Fault(
                "rotation.scope",
                "Cannot commit output partitions exactly once, each by itself, where a record may"
                    + " go to another one when it is read again: set"
                    + " rotation.scope=topic-partition, or use a timestamp.extractor other than"
                    + " Wallclock and a partitioner that is repeatable"));
    assertThat(faults("commits", "topics", Scope.TOPIC_PARTITION, Routing.VARYING, ALL)).isEmpty();
    assertThat(faults("commits", "topics", Scope.OUTPUT_PARTITION, Routing.REPEATABLE, ALL))
        .isEmpty();
  }

  @Test
  void namesTellFilesApart() {
    assertThat(
            faults(
                "commits",
                "topics",
                Scope.TOPIC_PARTITION,
                Routing.REPEATABLE,
                Set.of(NamePart.TOPIC)))
        .containsExactly(
            new Fault(
                "file.name.template",
                "Cannot commit exactly once with file names that lack the partition, the first"
                    + " offset (two files could have one name)"));
  }

  @Test
  void allFaultsAreToldAtOnce() {
    assertThat(faults("topics", "topics", Scope.OUTPUT_PARTITION, Routing.VARYING, Set.of()))
        .extracting(Fault::key)
        .containsExactly("commits.dir", "rotation.scope", "file.name.template");
  }

  @Test
  void oneConditionIsEnough() {
    assertThat(CommitRules.store(new StoreCapabilities(true, false, false, 1), "s3://b")).isEmpty();
    assertThat(CommitRules.store(new StoreCapabilities(false, true, false, 1), "s3://b"))
        .isPresent();
  }
}
