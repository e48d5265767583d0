// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import io.landfall.s3.store.StoreCapabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What is refused where files are to be committed exactly once. */
public final class CommitRules {

  /** What becomes visible together. */
  public enum Scope {
    /** All output partitions of a topic-partition. */
    TOPIC_PARTITION,
    /** Each output partition by itself. */
    OUTPUT_PARTITION
  }

  /** What tells the name of a file from others. */
  public enum NamePart {
    TOPIC,
    PARTITION,
    FIRST_OFFSET
  }

  /**
   * The configuration that is looked at.
   *
   * @param commitsDirectory value of {@code commits.dir}
   * @param topicsDirectory value of {@code topics.dir}; may be empty
   * @param names parts that every file name has, with the directory it is in
   */
  public record Configuration(
      String commitsDirectory,
      String topicsDirectory,
      Scope scope,
      Routing routing,
      Set<NamePart> names) {

    public Configuration {
      Objects.requireNonNull(commitsDirectory, "commitsDirectory");
      Objects.requireNonNull(topicsDirectory, "topicsDirectory");
      Objects.requireNonNull(scope, "scope");
      Objects.requireNonNull(routing, "routing");
      names = Set.copyOf(names);
    }
  }

  /**
   * What is wrong with a key.
   *
   * @param key of the configuration
   */
  public record Fault(String key, String message) {}

  private CommitRules() {}

  /** All that is wrong with a configuration; makes no request. */
  public static List<Fault> check(Configuration configuration) {
    List<Fault> faults = new ArrayList<>();
    String commits = path(configuration.commitsDirectory());
    String topics = path(configuration.topicsDirectory());
    if (commits.isEmpty()) {
      faults.add(
          new Fault(
              "commits.dir",
              "Cannot commit exactly once without a directory for commit objects (name one"
                  + " outside of topics.dir)"));
    } else if (isWithin(commits, topics)) {
      faults.add(
          new Fault(
              "commits.dir",
              "Cannot keep commit objects in "
                  + (configuration.commitsDirectory() + ": it is inside of topics.dir=")
                  + (configuration.topicsDirectory() + ", where readers list data")
                  + " (name a directory beside it)"));
    }
    if (configuration.scope() == Scope.OUTPUT_PARTITION
        && configuration.routing() == Routing.VARYING) {
      faults.add(
          new Fault(
              "rotation.scope",
              "Cannot commit output partitions exactly once, each by itself, where a record may go"
                  + " to another one when it is read again: set"
                  + " rotation.scope=topic-partition, or use a timestamp.extractor other than"
                  + " Wallclock and a partitioner that is repeatable"));
    }
    if (!configuration.names().containsAll(Set.of(NamePart.values()))) {
      faults.add(
          new Fault(
              "file.name.template",
              "Cannot commit exactly once with file names that lack "
                  + missing(configuration.names())
                  + " (two files could have one name)"));
    }
    return faults;
  }

  private static String missing(Set<NamePart> names) {
    List<String> missing = new ArrayList<>();
    for (NamePart part : NamePart.values()) {
      if (!names.contains(part)) {
        missing.add(
            switch (part) {
              case TOPIC -> "the topic";
              case PARTITION -> "the partition";
              case FIRST_OFFSET -> "the first offset";
            });
      }
    }
    return String.join(", ", missing);
  }

  private static boolean isWithin(String path, String directory) {
    return directory.isEmpty() || path.equals(directory) || path.startsWith(directory + "/");
  }

  private static String path(String directory) {
    return directory.replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
  }

  /** Why a store cannot be used; empty when it can. */
  public static Optional<String> store(StoreCapabilities capabilities, String location) {
    if (capabilities.ifAbsent()) {
      return Optional.empty();
    }
    return Optional.of(
        "Cannot commit exactly once to "
            + (location + ": it does not obey If-None-Match, so that nothing keeps a former owner")
            + " from writing (use a store that does, or delivery.guarantee=at_least_once)");
  }
}
