// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillFileTest {

  private static final int SLOT = 64;

  @TempDir Path directory;

  private static byte[] chunk(int of) {
    byte[] bytes = new byte[SLOT];
    Arrays.fill(bytes, (byte) of);
    return bytes;
  }

  private static byte[] read(SpillFile file, long slot) throws IOException {
    byte[] bytes = new byte[SLOT];
    file.read(slot, bytes, SLOT);
    return bytes;
  }

  @Test
  void slotsHoldWhatWasWrittenAndAreUsedAgain() throws IOException {
    try (SpillFile file = SpillFile.open(directory, SLOT)) {
      long one = file.write(chunk(1), SLOT);
      long two = file.write(chunk(2), SLOT);
      file.free(one);
      long three = file.write(chunk(3), SLOT);

      assertThat(three).isEqualTo(one);
      assertThat(read(file, two)).isEqualTo(chunk(2));
      assertThat(read(file, three)).isEqualTo(chunk(3));
      assertThat(file.diskBytes()).isEqualTo(2 * SLOT);

      file.free(two);
      file.free(three);
      assertThat(file.diskBytes()).isZero();
    }
  }

  @Test
  void leavesNothingAndRemovesWhatOthersHaveLeft() throws IOException {
    Path left = Files.createFile(directory.resolve("landfall-4711.spill"));
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Files.createFile(directory.resolve("mine.txt"));

    try (SpillFile one = SpillFile.open(directory, SLOT)) {
      try (SpillFile other = SpillFile.open(directory, SLOT)) {
        long slot = one.write(chunk(1), SLOT);
        other.write(chunk(2), SLOT);
        assertThat(read(one, slot)).isEqualTo(chunk(1));
      }
    }

    assertThat(directory).isDirectoryContaining("glob:**/mine.txt");
    assertThat(directory.toFile().list()).hasSize(1);
  }

  @Test
  void whatAnotherTaskHasJustMadeStays() throws IOException {
    Path fresh = Files.createFile(directory.resolve("landfall-4712.spill"));

    SpillFile.open(directory, SLOT).close();

    assertThat(fresh).exists();
  }

  @Test
  void aChunkThatCannotBeReadIsReadLater() throws IOException {
    ChunkPool pool = new ChunkPool(ChunkPool.CHUNK_BYTES, 4);
    MemoryBudget budget = new MemoryBudget(1 << 20);
    try (SpillFile file = UnreadableSpill.open(directory)) {
      ChunkBuffer buffer = new ChunkBuffer(pool, budget, file);
      buffer.write(chunk(1), 0, SLOT);
      buffer.spill();

      assertThatThrownBy(() -> buffer.write(chunk(2), 0, SLOT)).isInstanceOf(IOException.class);
      assertThat(budget.usedBytes()).isZero();

      buffer.write(chunk(2), 0, SLOT);
      assertThat(buffer.open().readAllBytes()).startsWith(chunk(1)).endsWith(chunk(2));
      buffer.release();
    }
  }

  @Test
  void aDirectoryThatIsAFileIsRefused() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> SpillFile.open(file, SLOT)).isInstanceOf(IOException.class);
  }

  @Test
  void nothingIsReadAfterTheEnd() throws IOException {
    SpillFile file = SpillFile.open(directory, SLOT);
    long slot = file.write(chunk(1), SLOT);
    file.close();

    assertThatThrownBy(() -> read(file, slot)).hasMessageContaining("the task has ended");
    assertThatThrownBy(() -> file.write(chunk(1), SLOT)).isInstanceOf(IOException.class);
  }

  @Test
  void aBufferIsTheSameHoweverOftenItIsSetAside() throws IOException {
    Random random = new Random(11);
    ChunkPool pool = new ChunkPool(SLOT, 4);
    MemoryBudget budget = new MemoryBudget(1 << 20);
    try (SpillFile file = SpillFile.open(directory, SLOT)) {
      for (int round = 0; round < 200; round++) {
        ChunkBuffer buffer = new ChunkBuffer(pool, budget, file);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = random.nextInt(20); i >= 0; i--) {
          byte[] bytes = new byte[random.nextInt(3 * SLOT)];
          random.nextBytes(bytes);
          buffer.write(bytes, 0, bytes.length);
          expected.write(bytes);
          if (random.nextInt(3) == 0) {
            buffer.spill();
            assertThat(buffer.heapBytes()).isZero();
          }
        }
        assertThat(readTwice(buffer)).isEqualTo(expected.toByteArray());
        buffer.release();
      }
      assertThat(budget.usedBytes()).isZero();
      assertThat(file.diskBytes()).isZero();
    }
  }

  private static byte[] readTwice(ChunkBuffer buffer) throws IOException {
    try (InputStream in = buffer.open()) {
      in.mark(0);
      in.readNBytes(100);
      in.reset();
      return in.readAllBytes();
    }
  }
}
