// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.verify;

import io.landfall.s3.commit.CommitReader;
import io.landfall.s3.ledger.FileMark;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.StoreException;
import io.landfall.s3.store.Stores;
import io.landfall.s3.verify.FileNames.Name;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the names of files, their metadata and tags, and the commit objects where there are any;
 * never the files themselves, and writes nothing.
 *
 * <p>To be run while the sink is stopped: what a running one does in between would be told as
 * missing or unfinished. Needs a few hundred bytes of memory per file.
 */
public final class Verifier {

  private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);

  private static final int PAGE = 1000;
  private static final int THREADS = 16;

  private static final String START_TAG = "startOffset";
  private static final String END_TAG = "endOffset";
  private static final String COUNT_TAG = "recordCount";

  private final ObjectStore store;
  private final FileNames names;
  private final @Nullable CommitReader commits;

  private Verifier(ObjectStore store, FileNames names, @Nullable CommitReader commits) {
    this.store = Objects.requireNonNull(store, "store");
    this.names = Objects.requireNonNull(names, "names");
    this.commits = commits;
  }

  /** Compares files with each other. */
  public static Verifier of(ObjectStore store, FileNames names) {
    return new Verifier(store, names, null);
  }

  /** Compares files with what was decided, too. */
  public Verifier with(CommitReader decisions) {
    return new Verifier(store, names, Objects.requireNonNull(decisions, "decisions"));
  }

  /**
   * Verifies what a configuration names, prints what it finds, and exits with 0 when all is well, 1
   * with findings, 2 when it could not be told.
   *
   * @param arguments {@code --config} and a file of properties, or {@code --} before each key of a
   *     sink's configuration
   */
  public static void main(String... arguments) {
    System.exit(new VerifierCommand(Stores::open, System.out).run(arguments));
  }

  /** Looks at all files; one request for each, and one for each thousand. */
  public Report verify() throws IOException {
    Map<TopicPartition, List<FoundFile>> files =
        new TreeMap<>(
            Comparator.comparing(TopicPartition::topic)
                .thenComparingInt(TopicPartition::partition));
    if (commits != null) {
      commits.partitions().forEach(partition -> files.put(partition, new ArrayList<>()));
    }
    long others = collect(files);
    List<PartitionReport> reports = new ArrayList<>();
    for (Map.Entry<TopicPartition, List<FoundFile>> partition : files.entrySet()) {
      reports.add(
          new PartitionCheck(
                  partition.getKey(),
                  partition.getValue(),
                  commits == null ? Optional.empty() : commits.read(partition.getKey()))
              .run());
    }
    return new Report(reports, others);
  }

  private long collect(Map<TopicPartition, List<FoundFile>> files) throws IOException {
    long others = 0;
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      String last = "";
      List<ObjectInfo> page;
      do {
        page = store.list(names.prefix(), last, PAGE);
        List<Future<FoundFile>> found = new ArrayList<>();
        for (ObjectInfo object : page) {
          last = object.key();
          Optional<Name> name = names.read(object.key());
          if (name.isPresent()) {
            found.add(threads.submit(() -> look(object.key(), name.get())));
          } else {
            others++;
          }
        }
        for (Future<FoundFile> one : found) {
          FoundFile file = await(one);
          files.computeIfAbsent(file.partition(), partition -> new ArrayList<>()).add(file);
        }
      } while (page.size() == PAGE);
    } finally {
      threads.shutdownNow();
    }
    return others;
  }

  private static FoundFile await(Future<FoundFile> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot verify files: interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new UncheckedIOException(new IOException(e.getCause()));
    }
  }

  private FoundFile look(String key, Name name) throws IOException {
    Map<String, String> metadata = store.head(key).map(ObjectInfo::metadata).orElse(Map.of());
    FileMark.requireKnown(metadata, store.location() + "/" + key);
    OptionalLong last = number(metadata.get(FileMark.LAST));
    OptionalLong count = number(metadata.get(FileMark.COUNT));
    long first = number(metadata.get(FileMark.FIRST)).orElse(name.first());
    if (last.isEmpty() || count.isEmpty()) {
      Map<String, String> tags = tags(key);
      if (number(tags.get(START_TAG)).orElse(first) == first) {
        last = number(tags.get(END_TAG));
        count = number(tags.get(COUNT_TAG));
      }
    }
    return new FoundFile(name.partition(), name.kind(), key, name.output(), first, last, count);
  }

  private Map<String, String> tags(String key) throws IOException {
    try {
      return store.tags(key);
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.UNAVAILABLE) {
        throw e;
      }
      LOG.debug("Cannot read tags of {}: the store may have none", key, e);
      return Map.of();
    }
  }

  private static OptionalLong number(@Nullable String text) {
    try {
      return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
