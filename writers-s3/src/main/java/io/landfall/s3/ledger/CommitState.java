// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What a commit object says of one topic-partition.
 *
 * @param partition in original coordinates
 * @param seq how often it was written
 * @param epoch how often the partition was claimed
 * @param owner who claimed it last
 * @param claimedAt when, as an instant in ISO form
 * @param updatedAt when it was written
 * @param attempt a new text in each write, so that no two contents are equal
 * @param next every record before this offset is in a decided file, or was left out; {@link
 *     #NOTHING} when nothing is stored
 * @param ahead last decided offset of output partitions that are ahead of {@code next}
 * @param fingerprint under which the pending files were decided
 * @param pending decided files that are not known to be visible
 */
public record CommitState(
    String sink,
    TopicPartition partition,
    long seq,
    long epoch,
    String owner,
    String claimedAt,
    String updatedAt,
    String attempt,
    long next,
    Map<String, Long> ahead,
    String fingerprint,
    List<PendingGroup> pending) {

  /** The offset of a partition that was claimed before anything was decided. */
  public static final long NOTHING = -1;

  public CommitState {
    Objects.requireNonNull(sink, "sink");
    Objects.requireNonNull(partition, "partition");
    ahead = Map.copyOf(ahead);
    pending = List.copyOf(pending);
  }

  public static CommitState none(String sink, TopicPartition partition) {
    return new CommitState(sink, partition, 0, 0, "", "", "", "", NOTHING, Map.of(), "", List.of());
  }

  /** A new owner's claim; what is decided stays, and so does what it was decided under. */
  public CommitState claimed(Stamp stamp) {
    return new CommitState(
        sink,
        partition,
        seq + 1,
        epoch + 1,
        stamp.owner(),
        stamp.at(),
        stamp.at(),
        stamp.attempt(),
        next,
        ahead,
        fingerprint,
        pending);
  }

  /** Another decision of the same owner. */
  public CommitState decided(Stamp stamp, Decided decided) {
    return new CommitState(
        sink,
        partition,
        seq + 1,
        epoch,
        owner,
        claimedAt,
        stamp.at(),
        stamp.attempt(),
        decided.next(),
        decided.ahead(),
        decided.fingerprint(),
        decided.pending());
  }

  /** Reading begins at another offset, whatever was decided: nobody's earlier write lands on it. */
  public CommitState moved(Stamp stamp, long to) {
    return new CommitState(
        sink,
        partition,
        seq + 1,
        epoch + 1,
        stamp.owner(),
        stamp.at(),
        stamp.at(),
        stamp.attempt(),
        to,
        Map.of(),
        fingerprint,
        List.of());
  }

  /** Who writes, when, and a text that nobody has used before. */
  public record Stamp(String owner, String at, String attempt) {}

  /** What one write decides. */
  public record Decided(
      long next, Map<String, Long> ahead, String fingerprint, List<PendingGroup> pending) {}

  /** Whether a file that begins here was decided before, by whomever. */
  public boolean covers(String output, long offset) {
    return offset < next || offset <= ahead.getOrDefault(output, NOTHING);
  }

  /** Pending files without those that are known to be visible. */
  public List<PendingGroup> pendingBut(Set<String> visible) {
    List<PendingGroup> left = new ArrayList<>();
    for (PendingGroup group : pending) {
      List<PendingFile> files = group.without(visible);
      if (!files.isEmpty()) {
        left.add(group.withFiles(files));
      }
    }
    return left;
  }

  /** What is ahead of an offset, with more of it. */
  public Map<String, Long> aheadOf(long offset, Map<String, Long> more) {
    Map<String, Long> all = new HashMap<>(ahead);
    more.forEach((output, last) -> all.merge(output, last, Math::max));
    all.values().removeIf(last -> last < offset);
    return new TreeMap<>(all);
  }
}
