// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.commit.FileListener;
import io.landfall.s3.commit.VisibleFile;
import io.landfall.testing.Records;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A catalogue that is told of files. */
class FileListenerTest {

  /** Remembers what it heard, and cannot enter the second file. */
  public static final class Catalogue implements FileListener {
    static final List<VisibleFile> HEARD = new CopyOnWriteArrayList<>();

    @Override
    public void visible(VisibleFile file) {
      HEARD.add(file);
      if (file.first() == 2) {
        throw new IllegalStateException("full");
      }
    }
  }

  @BeforeEach
  void forget() {
    Catalogue.HEARD.clear();
  }

  @Test
  void hearsOfEachFileBeforeItsOffsetsAreCommitted() {
    try (TestSink sink =
        new TestSink(
            TestSink.props("flush.size", "2", "file.listener.class", Catalogue.class.getName()))) {
      sink.put(Records.of("t").value("v").range(0, 6));

      assertThat(sink.committable("t"))
          .as("an error of the catalogue holds nothing up")
          .isEqualTo(6);
      assertThat(Catalogue.HEARD)
          .extracting(VisibleFile::key)
          .containsExactly(
              "topics/t/partition=0/t+0+0000000000.json",
              "topics/t/partition=0/t+0+0000000002.json",
              "topics/t/partition=0/t+0+0000000004.json");
      VisibleFile last = Catalogue.HEARD.get(2);
      assertThat(last.output()).isEqualTo("partition=0");
      assertThat(last.last()).isEqualTo(5);
      assertThat(last.count()).isEqualTo(2);
      assertThat(last.size()).isEqualTo(8);
    }
  }
}
