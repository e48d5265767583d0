// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledHostTest {

  @TempDir private Path directory;
  private Path file;
  private KilledHost host;

  @BeforeEach
  void host() {
    file = directory.resolve("lines");
    host = new KilledHost(directory, AppendingHost.class, List.of(file.toString()));
  }

  @Test
  void diesInsideTheCommitThatWasAskedFor() {
    Death death = host.killAt(new KillMoment.InsideCommit(3, 0));

    assertThat(death).isEqualTo(new Death(true, 2));
    assertThat(lines()).isBetween(2L, 3L);
  }

  @Test
  void diesAfterACommitAndBeginsAgain() {
    Death first = host.killAt(new KillMoment.AfterCommit(2, 0));
    Death second = host.killAt(new KillMoment.AfterCommit(1, 10));

    assertThat(first.commits()).isGreaterThanOrEqualTo(2);
    assertThat(second.commits()).isGreaterThanOrEqualTo(1);
    assertThat(lines()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void diesBeforeItHasDoneAnything() {
    assertThat(host.killAt(new KillMoment.AfterStart(0))).isEqualTo(new Death(false, 0));
  }

  @Test
  void worksUntilItIsToldToStop() {
    host.runUntil(() -> Files.exists(file) && lines() >= 5);

    assertThat(lines()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void saysWhatAHostPrintedThatEndedByItself() {
    KilledHost wrong = new KilledHost(directory, AppendingHost.class, List.of());

    assertThatThrownBy(() -> wrong.killAt(new KillMoment.InsideCommit(1, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "Cannot let the host reach InsideCommit[nth=1, micros=0]: it ended with 1")
        .hasMessageContaining("ArrayIndexOutOfBoundsException");
  }

  private long lines() {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
