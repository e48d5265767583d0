// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.ledger.FileKind;
import io.landfall.s3.ledger.Routing;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the offsets of files are too many for a commit object. */
class UploadPreparationTest {

  private static List<Delivery> files(int runs, FileKind... kinds) {
    List<Long> offsets = LongStream.range(0, runs).map(run -> 2 * run).boxed().toList();
    return Arrays.stream(kinds)
        .map(kind -> new Delivery(TestFiles.file(kind, "a", offsets)))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(FileKind.class)
  void itDoesNotMatterWhatTheFilesHold(FileKind kind) {
    assertThat(UploadPreparation.isNeeded(Routing.VARYING, files(8_000, kind))).isTrue();
    assertThat(UploadPreparation.isNeeded(Routing.VARYING, files(4_000, kind))).isFalse();
    assertThat(UploadPreparation.isNeeded(Routing.REPEATABLE, files(8_000, kind))).isFalse();
  }

  @Test
  void filesOfTheSameRecordsCountOnce() {
    assertThat(UploadPreparation.isNeeded(Routing.VARYING, files(4_000, FileKind.values())))
        .isFalse();
  }
}
