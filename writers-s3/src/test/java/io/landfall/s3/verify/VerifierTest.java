// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.commit.CommitReader;
import io.landfall.s3.commit.CommitSettings;
import io.landfall.s3.commit.DecidedPublication;
import io.landfall.s3.commit.FileCommit;
import io.landfall.s3.commit.FinishedFile;
import io.landfall.s3.commit.FollowUps;
import io.landfall.s3.commit.UploadNames;
import io.landfall.s3.ledger.FileKind;
import io.landfall.s3.ledger.FileMark;
import io.landfall.s3.ledger.Routing;
import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.MemoryStore;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.StoreException;
import io.landfall.s3.upload.PreparedObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {

  private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

  private boolean loses;

  private final MemoryStore store =
      new MemoryStore() {
        @Override
        public ObjectInfo put(
            String key, Body body, ObjectAttributes attributes, Condition condition)
            throws IOException {
          if (loses && key.startsWith("topics/")) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "no answer");
          }
          return super.put(key, body, attributes, condition);
        }
      };

  private final Verifier verifier = Verifier.of(store, FileNames.usual("topics", "+"));

  private static String key(String output, long first) {
    return "topics/orders/" + output + "/orders+0+" + "%010d".formatted(first) + ".json";
  }

  private void file(String output, long first, long last, long count) throws IOException {
    Map<String, String> marked =
        Map.of(
            FileMark.FIRST, Long.toString(first),
            FileMark.LAST, Long.toString(last),
            FileMark.COUNT, Long.toString(count));
    store.put(
        key(output, first), Body.of(new byte[1]), new ObjectAttributes(marked), Condition.ALWAYS);
  }

  private void plain(String key) throws IOException {
    store.put(key, Body.of(new byte[1]), ObjectAttributes.NONE, Condition.ALWAYS);
  }

  private List<String> findings() throws IOException {
    return verifier.verify().partitions().stream()
        .flatMap(partition -> partition.findings().stream())
        .map(Finding::toString)
        .toList();
  }

  @Test
  void filesThatFollowOneAnotherAreClean() throws IOException {
    file("day=1", 0, 9, 10);
    file("day=1", 10, 14, 5);
    file("day=2", 15, 15, 1);

    Report report = verifier.verify();

    assertThat(report.isClean()).isTrue();
    assertThat(report.partitions())
        .singleElement()
        .hasToString("orders-0: 3 files, offsets 0..15, 16 records, clean");
  }

  @Test
  void filesOfSeveralOutputsMayLieBetweenEachOther() throws IOException {
    file("a", 0, 8, 5);
    file("b", 1, 9, 5);

    assertThat(findings()).isEmpty();
  }

  @Test
  void aGapIsTold() throws IOException {
    file("a", 0, 4, 5);
    file("a", 7, 9, 3);

    assertThat(findings()).containsExactly("GAP: no file has orders-0@5..6");
    assertThat(verifier.verify().partitions().get(0).absent()).hasValue(2);
  }

  @Test
  void anOverlapIsTold() throws IOException {
    file("a", 0, 4, 5);
    file("a", 3, 9, 7);

    assertThat(findings())
        .containsExactly(
            "OVERLAP: files overlap at orders-0@3..4 " + key("a", 0) + ", " + key("a", 3));
  }

  @Test
  void aRecordInTwoOutputsIsTold() throws IOException {
    file("a", 0, 4, 5);
    file("b", 0, 2, 3);
    file("b", 4, 8, 2);

    assertThat(findings())
        .containsExactly(
            "DUPLICATE: more than one file has orders-0@0 " + key("b", 0) + ", " + key("a", 0),
            "DUPLICATE: more than one file has orders-0@4 " + key("a", 0) + ", " + key("b", 4));
  }

  @Test
  void moreRecordsThanOffsetsAreTold() throws IOException {
    file("a", 0, 8, 7);
    file("b", 1, 9, 7);

    assertThat(findings()).containsExactly("DUPLICATE: more than one file has orders-0@0..9");
  }

  @Test
  void tagsTellWhatMetadataDoesNot() throws IOException {
    plain(key("a", 0));
    store.tag(key("a", 0), Map.of("startOffset", "0", "endOffset", "4", "recordCount", "5"));
    file("a", 5, 9, 5);

    assertThat(verifier.verify().partitions())
        .singleElement()
        .hasToString("orders-0: 2 files, offsets 0..9, 10 records, clean");
  }

  @Test
  void whereNothingTellsTheEndItIsSaid() throws IOException {
    plain(key("a", 0));
    file("a", 5, 9, 5);

    assertThat(findings())
        .containsExactly(
            "UNKNOWN_RANGE: the end is not known of the file with orders-0@0 " + key("a", 0));
    assertThat(verifier.verify().isClean()).isTrue();
    assertThat(verifier.verify().partitions().get(0))
        .hasToString("orders-0: 2 files, offsets 0..9, clean");
  }

  @Test
  void keysWithoutValuesAreTold() throws IOException {
    file("a", 0, 4, 5);
    plain(key("a", 0).replace(".json", ".keys.json"));
    plain(key("a", 5).replace(".json", ".headers.json"));

    assertThat(findings())
        .containsExactly(
            "NO_VALUES: there are no values beside orders-0@5 "
                + key("a", 5).replace(".json", ".headers.json"));
  }

  @Test
  void otherObjectsAreCounted() throws IOException {
    plain("topics/readme.txt");
    plain("elsewhere/orders+0+0000000000.json");

    assertThat(verifier.verify()).isEqualTo(new Report(List.of(), 1));
  }

  @Test
  void namesOfAnotherFormAreReadByAnExpression() throws IOException {
    plain("topics/0/17-orders.csv");
    FileNames names =
        FileNames.shaped("topics", "(?<partition>\\d+)/(?<offset>\\d+)-(?<topic>[^.]+)\\.csv");

    assertThat(Verifier.of(store, names).verify().partitions())
        .singleElement()
        .hasToString("orders-0: 1 files, offsets 17..17, clean");
    assertThatThrownBy(() -> FileNames.shaped("topics", "(?<topic>.*)"))
        .hasMessage("Cannot read names by (?<topic>.*): it has no group partition");
    assertThatThrownBy(() -> FileNames.shaped("topics", "(?<topic>"))
        .hasMessageStartingWith("Cannot read names by (?<topic>: ");
  }

  @Test
  void decisionsAreComparedWithWhatIsThere() throws IOException {
    DecidedPublication sink = sink();
    sink.open(List.of(PARTITION));
    sink.commit(commit("a", 0, 4)).toCompletableFuture().join();
    loses = true;
    assertThat(sink.commit(commit("b", 5, 6)).toCompletableFuture()).isCompletedExceptionally();
    loses = false;
    file("c", 9, 9, 1);

    Report report = verifier.with(new CommitReader(store, "commits", "sink")).verify();

    assertThat(report.partitions().get(0))
        .hasToString(
            "orders-0: 2 files, offsets 0..9, 6 records, 4 offsets in no file, read on"
                + " from 7, 3 findings");
    assertThat(report.partitions().get(0).findings())
        .extracting(Finding::toString)
        .containsExactly(
            "GAP: no file has orders-0@5..8",
            "UNFINISHED: a decided file is not visible: orders-0@5..6 " + key("b", 5),
            "UNDECIDED: nobody has decided the file with orders-0@9 " + key("c", 9));
  }

  @Test
  void aPartitionWithoutFilesIsListed() throws IOException {
    sink().open(List.of(PARTITION));

    assertThat(verifier.with(new CommitReader(store, "commits", "sink")).verify().partitions())
        .singleElement()
        .hasToString("orders-0: 0 files, 0 records, clean");
  }

  @Test
  void theCommandSaysWhatItFinds(@TempDir Path directory) throws IOException {
    file("a", 0, 4, 5);
    Path config = directory.resolve("sink.properties");
    Files.writeString(config, "topics.dir=topics\nname=sink\ndelivery.guarantee=exactly_once\n");

    assertThat(run("--config", config.toString(), "--commits.dir", "commits"))
        .isEqualTo("0\norders-0: 1 files, offsets 0..4, 5 records, clean\nclean\n");
    file("a", 6, 6, 1);
    assertThat(run("--topics.dir", "topics"))
        .isEqualTo(
            "1\norders-0: 2 files, offsets 0..6, 6 records, 1 offsets in no file, 1 findings\n"
                + "  GAP: no file has orders-0@5\nNOT clean\n");
  }

  @Test
  void theCommandSaysWhatItNeeds() {
    assertThat(run()).startsWith("2\nUsage: Verifier ");
    assertThat(run("--topics.dir")).startsWith("2\nCannot read arguments: --topics.dir has no");
    assertThat(run("--delivery.guarantee", "exactly_once"))
        .isEqualTo("2\nCannot find commit objects without the name of the sink (add --name)\n");
  }

  private String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        new VerifierCommand(configuration -> store, new PrintStream(out, true)).run(arguments);
    return status + "\n" + out.toString(StandardCharsets.UTF_8);
  }

  private DecidedPublication sink() {
    UploadNames none =
        new UploadNames() {
          @Override
          public String prefix(String topic) {
            return "topics/";
          }

          @Override
          public boolean matches(TopicPartition partition, String key) {
            return true;
          }
        };
    return new DecidedPublication(
        store,
        new CommitSettings(
            "commits", "sink", "owner", Routing.REPEATABLE, "same", none, FollowUps.NONE),
        Runnable::run,
        InstantSource.system());
  }

  private static FileCommit commit(String output, long first, long last) {
    PreparedObject object =
        new PreparedObject(
            key(output, first),
            ObjectAttributes.NONE,
            1,
            new PreparedObject.Here(Body.of(new byte[1])));
    return new FileCommit(
        PARTITION,
        null,
        last + 1,
        last,
        List.of(
            new FinishedFile(
                FileKind.VALUE, output, object, first, last, last - first + 1, Map.of())));
  }
}
