// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.FileKind;
import io.landfall.s3.ledger.OffsetRuns;
import io.landfall.s3.store.Body;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.PartTag;
import io.landfall.s3.upload.PreparedObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;

/** Files that hold the offsets of their records as text, so that a reader can tell which. */
final class TestFiles {

  static final TopicPartition PARTITION = new TopicPartition("t", 0);
  static final String DATA = "topics/";
  static final String SINK = "sink";

  static final UploadNames NAMES =
      new UploadNames() {
        @Override
        public String prefix(String topic) {
          return DATA + topic + "/";
        }

        @Override
        public boolean matches(TopicPartition partition, String key) {
          return key.contains("/" + partition.topic() + "+" + partition.partition() + "+");
        }
      };

  private TestFiles() {}

  static String key(String output, long first) {
    return DATA + "t/" + output + "/t+0+" + "%010d".formatted(first) + ".txt";
  }

  static String key(FileKind kind, String output, long first) {
    String key = key(output, first);
    return kind == FileKind.VALUE
        ? key
        : key.replace(".txt", "." + kind.name().toLowerCase() + ".txt");
  }

  /** A file of the values of consecutive records. */
  static FinishedFile file(String output, long first, long last) {
    return file(FileKind.VALUE, output, LongStream.rangeClosed(first, last).boxed().toList());
  }

  static FinishedFile file(FileKind kind, String output, List<Long> offsets) {
    return of(
        kind,
        output,
        offsets,
        new PreparedObject.Here(Body.of(bytes(offsets))),
        ObjectAttributes.NONE);
  }

  /** The same, of which the parts are in the store. */
  static FinishedFile sent(
      ObjectStore store, Publication publication, FileKind kind, String output, List<Long> offsets)
      throws IOException {
    ObjectAttributes attributes = publication.attributes(PARTITION, offsets.get(0));
    String key = key(kind, output, offsets.get(0));
    String id = store.startUpload(key, attributes);
    byte[] all = bytes(offsets);
    List<PartTag> parts = new ArrayList<>();
    int half = all.length / 2;
    parts.add(store.uploadPart(key, id, 1, Body.of(Arrays.copyOf(all, half))));
    parts.add(store.uploadPart(key, id, 2, Body.of(Arrays.copyOfRange(all, half, all.length))));
    return of(kind, output, offsets, new PreparedObject.InParts(id, parts), attributes);
  }

  /** The same as the writer makes it: with the attributes that the publication asks for. */
  static FinishedFile marked(Publication publication, FinishedFile file) {
    PreparedObject object = file.object();
    return new FinishedFile(
        file.kind(),
        file.output(),
        new PreparedObject(
            object.key(),
            publication.attributes(PARTITION, file.first()),
            object.size(),
            object.content()),
        file.first(),
        file.last(),
        file.count(),
        file.tags(),
        file.offsets());
  }

  private static FinishedFile of(
      FileKind kind,
      String output,
      List<Long> offsets,
      PreparedObject.Content content,
      ObjectAttributes attributes) {
    OffsetRuns.Builder runs = new OffsetRuns.Builder();
    offsets.forEach(runs::add);
    long first = offsets.get(0);
    long last = offsets.get(offsets.size() - 1);
    return new FinishedFile(
        kind,
        output,
        new PreparedObject(key(kind, output, first), attributes, bytes(offsets).length, content),
        first,
        last,
        offsets.size(),
        Map.of("startOffset", Long.toString(first)),
        runs.build());
  }

  static FileCommit whole(long next, FinishedFile... files) {
    return new FileCommit(PARTITION, null, next, next - 1, List.of(files));
  }

  static FileCommit output(String output, long next, FinishedFile file) {
    return new FileCommit(PARTITION, output, next, file.last(), List.of(file));
  }

  private static byte[] bytes(Collection<Long> offsets) {
    return (offsets.stream().map(String::valueOf).collect(Collectors.joining(",")) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The offsets that a file holds. */
  static List<Long> offsets(byte[] bytes) {
    return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).trim().split(","))
        .map(Long::valueOf)
        .toList();
  }
}
