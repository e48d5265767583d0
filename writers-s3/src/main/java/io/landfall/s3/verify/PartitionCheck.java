// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.verify;

import io.landfall.s3.commit.CommitReader.Decisions;
import io.landfall.s3.ledger.FileKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Compares the files of one topic-partition with each other and with what was decided. */
final class PartitionCheck {

  private static final Comparator<FoundFile> BY_OFFSET =
      Comparator.comparingLong(FoundFile::first)
          .thenComparingLong(FoundFile::end)
          .thenComparing(FoundFile::key);

  private final TopicPartition partition;
  private final List<FoundFile> values;
  private final List<FoundFile> companions;
  private final Optional<Decisions> decisions;
  private final List<Finding> findings = new ArrayList<>();

  PartitionCheck(TopicPartition partition, List<FoundFile> files, Optional<Decisions> decisions) {
    this.partition = partition;
    this.values =
        files.stream().filter(file -> file.kind() == FileKind.VALUE).sorted(BY_OFFSET).toList();
    this.companions = files.stream().filter(file -> file.kind() != FileKind.VALUE).toList();
    this.decisions = decisions;
  }

  PartitionReport run() {
    sameStart();
    overlaps();
    insideOfAnother();
    crowded();
    gaps();
    unknown();
    companions();
    decisions.ifPresent(this::compare);
    findings.sort(Comparator.comparingLong(Finding::from).thenComparing(Finding::kind));
    boolean counted = values.stream().allMatch(file -> file.count().isPresent());
    return new PartitionReport(
        partition,
        values.size(),
        values.stream().mapToLong(FoundFile::first).min().orElse(-1),
        values.stream().mapToLong(FoundFile::end).max().orElse(-1),
        counted
            ? OptionalLong.of(values.stream().mapToLong(file -> file.count().getAsLong()).sum())
            : OptionalLong.empty(),
        decisions.map(Decisions::next).orElse(OptionalLong.empty()),
        findings);
  }

  private void found(Finding.Kind kind, long from, long until, FoundFile... files) {
    findings.add(
        new Finding(kind, partition, from, until, Stream.of(files).map(FoundFile::key).toList()));
  }

  /** A record is the first one of one file at most. */
  private void sameStart() {
    for (int i = 1; i < values.size(); i++) {
      FoundFile former = values.get(i - 1);
      FoundFile file = values.get(i);
      if (former.first() == file.first()) {
        found(Finding.Kind.DUPLICATE, file.first(), file.first(), former, file);
      }
    }
  }

  /** Files of one output partition follow one another. */
  private void overlaps() {
    Map<String, FoundFile> longest = new HashMap<>();
    for (FoundFile file : values) {
      FoundFile former = longest.get(file.output());
      if (former != null && former.end() >= file.first() && former.first() != file.first()) {
        found(Finding.Kind.OVERLAP, file.first(), Math.min(former.end(), file.end()), former, file);
      }
      if (former == null || former.end() < file.end()) {
        longest.put(file.output(), file);
      }
    }
  }

  /** Where a file has each record of its range, no other output partition has one of them. */
  private void insideOfAnother() {
    TreeMap<Long, FoundFile> dense = new TreeMap<>();
    values.stream().filter(FoundFile::isDense).forEach(file -> dense.put(file.first(), file));
    for (FoundFile file : values) {
      for (long offset : new TreeSet<>(List.of(file.first(), file.end()))) {
        Map.Entry<Long, FoundFile> below = dense.floorEntry(offset);
        if (below != null
            && below.getValue().end() >= offset
            && below.getValue().first() != file.first()
            && !below.getValue().output().equals(file.output())) {
          found(Finding.Kind.DUPLICATE, offset, offset, below.getValue(), file);
        }
      }
    }
  }

  /** Offsets between files. Where the end of a file is not known, the gap after it is not. */
  private void gaps() {
    long covered = Long.MAX_VALUE;
    boolean isKnown = true;
    for (FoundFile file : values) {
      if (isKnown && covered != Long.MAX_VALUE && file.first() > covered + 1) {
        found(Finding.Kind.GAP, covered + 1, file.first() - 1);
      }
      if (covered == Long.MAX_VALUE || file.end() >= covered) {
        covered = file.end();
        isKnown = file.last().isPresent();
      }
    }
  }

  /** More records than offsets: some are twice there, also where no file tells which. */
  private void crowded() {
    if (values.isEmpty() || !findings.isEmpty()) {
      return;
    }
    long records = 0;
    long last = -1;
    for (FoundFile file : values) {
      records += file.count().orElse(0);
      last = Math.max(last, file.end());
    }
    long first = values.get(0).first();
    if (records > last - first + 1) {
      found(Finding.Kind.DUPLICATE, first, last);
    }
  }

  private void unknown() {
    for (FoundFile file : values) {
      if (file.last().isEmpty()) {
        found(Finding.Kind.UNKNOWN_RANGE, file.first(), file.first(), file);
      }
    }
  }

  private void companions() {
    Set<String> there = new HashSet<>();
    values.forEach(file -> there.add(file.output() + "@" + file.first()));
    for (FoundFile file : companions) {
      if (!there.contains(file.output() + "@" + file.first())) {
        found(Finding.Kind.NO_VALUES, file.first(), file.first(), file);
      }
    }
  }

  private void compare(Decisions decided) {
    Set<String> visible = new HashSet<>();
    Stream.concat(values.stream(), companions.stream()).forEach(file -> visible.add(file.key()));
    for (Decisions.Pending pending : decided.pending()) {
      if (!visible.contains(pending.key())) {
        findings.add(
            new Finding(
                Finding.Kind.UNFINISHED,
                partition,
                pending.first(),
                pending.last(),
                List.of(pending.key())));
      }
    }
    if (decided.next().isEmpty()) {
      return;
    }
    for (FoundFile file : values) {
      if (!decided.covers(file.output(), file.first())) {
        found(Finding.Kind.UNDECIDED, file.first(), file.end(), file);
      }
    }
  }
}
