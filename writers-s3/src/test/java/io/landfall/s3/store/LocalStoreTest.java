// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.store.StoreException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStoreTest extends ObjectStoreContract {

  @TempDir Path directory;

  @Override
  LocalStore store() throws IOException {
    return LocalStore.open(directory);
  }

  @Override
  void done(ObjectStore used) {
    used.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/a",
        "a/",
        "a//b",
        "../a",
        "a/../b",
        "a/./b",
        "..",
        ".",
        ".landfall/tmp/x",
        "a\0b"
      })
  void keysThatLeadOutOfTheDirectoryAreRefused(String key) throws IOException {
    try (LocalStore store = store()) {
      assertThatThrownBy(() -> store.put(key, body("x"), ObjectAttributes.NONE, Condition.ALWAYS))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNACCEPTABLE));
      assertThatThrownBy(() -> store.get(key)).isInstanceOf(StoreException.class);
      assertThatThrownBy(() -> store.delete(key)).isInstanceOf(StoreException.class);
      assertThatThrownBy(() -> store.startUpload(key, ObjectAttributes.NONE))
          .isInstanceOf(StoreException.class);
    }
  }

  @Test
  void objectsAreFilesUnderTheirKeys() throws IOException {
    try (LocalStore store = store()) {
      store.put("topics/t/0.json", body("{}"), ObjectAttributes.NONE, Condition.ABSENT);
    }

    assertThat(directory.resolve("topics/t/0.json")).hasContent("{}");
  }

  @Test
  void nothingIsLeftAside() throws IOException {
    try (LocalStore store = store()) {
      store.put("a", body("one"), ObjectAttributes.NONE, Condition.ALWAYS);
      store.put("a", body("two"), ObjectAttributes.NONE, Condition.ALWAYS);
      assertThatThrownBy(
              () -> store.put("a", body("three"), ObjectAttributes.NONE, Condition.ABSENT))
          .isInstanceOf(StoreException.class);
      String id = store.startUpload("b", ObjectAttributes.NONE);
      store.uploadPart("b", id, 1, body("part"));
      store.abortUpload("b", id);
      store.delete("a");
    }

    try (var all = Files.walk(directory)) {
      assertThat(all.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactly("lock");
    }
  }

  @Test
  void whatAKilledProcessLeftAsideGoesAfterADay() throws IOException {
    store().close();
    Path aside = directory.resolve(".landfall/tmp");
    Path fresh = Files.writeString(aside.resolve("fresh"), "half");
    Path old = Files.writeString(aside.resolve("old"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(25, ChronoUnit.HOURS)));

    store().close();

    assertThat(fresh).exists();
    assertThat(old).doesNotExist();
  }

  @Test
  void aKeyBelowAnotherObjectIsUnacceptable() throws IOException {
    try (LocalStore store = store()) {
      store.put("a", body("one"), ObjectAttributes.NONE, Condition.ALWAYS);
      store.put("b/c", body("one"), ObjectAttributes.NONE, Condition.ALWAYS);

      assertThat(store.head("a/b")).isEmpty();
      assertThat(store.get("b")).isEmpty();
      for (String key : List.of("a/b", "a/b/c", "b")) {
        for (Condition condition : List.of(Condition.ALWAYS, Condition.ABSENT)) {
          assertThatThrownBy(() -> store.put(key, body("x"), ObjectAttributes.NONE, condition))
              .isInstanceOfSatisfying(
                  StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNACCEPTABLE));
        }
      }
    }
  }

  @Test
  void aFileThatSomebodyElsePutThereIsAnObjectToo() throws IOException {
    Files.writeString(directory.resolve("by-hand"), "one");
    try (LocalStore store = store()) {
      ObjectInfo seen = store.head("by-hand").orElseThrow();

      store.put("by-hand", body("two"), ObjectAttributes.NONE, new Condition.Matches(seen.etag()));

      assertThat(directory.resolve("by-hand")).hasContent("two");
    }
  }

  @Test
  void factsOfAVersionThatWasReplacedByHandAreNotTaken() throws IOException {
    try (LocalStore store = store()) {
      ObjectInfo put =
          store.put("a", body("one"), new ObjectAttributes(Map.of("seq", "1")), Condition.ALWAYS);
      Files.writeString(directory.resolve("a"), "longer");

      ObjectInfo seen = store.head("a").orElseThrow();
      assertThat(seen.metadata()).isEmpty();
      assertThat(seen.etag()).isNotEqualTo(put.etag());
    }
  }

  @Test
  void tagsBelongToAVersion() throws IOException {
    try (LocalStore store = store()) {
      store.put("a", body("one"), new ObjectAttributes(Map.of("k", "v")), Condition.ALWAYS);
      store.tag("a", Map.of("recordCount", "1"));

      assertThat(store.tags("a")).containsExactly(Map.entry("recordCount", "1"));
      assertThat(store.head("a").orElseThrow().metadata()).containsExactly(Map.entry("k", "v"));
      store.put("a", body("two"), ObjectAttributes.NONE, Condition.ALWAYS);
      assertThat(store.tags("a")).isEmpty();
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsNotMade() {
    Path absent = directory.resolve("not-mounted");

    assertThatThrownBy(() -> LocalStore.open(absent))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_BUCKET))
        .hasMessageStartingWith("Cannot open file:")
        .hasMessageContaining("no such directory (create " + absent);
  }

  @Test
  void whenTheDirectoryGoesAwayItSaysSo() throws IOException {
    Path mounted = Files.createDirectory(directory.resolve("mounted"));
    try (LocalStore store = LocalStore.open(mounted)) {
      LocalFiles.deleteAll(mounted);

      assertThatThrownBy(() -> store.list("", "", 1))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_BUCKET));
      assertThatThrownBy(() -> store.put("a", body("x"), ObjectAttributes.NONE, Condition.ALWAYS))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_BUCKET));
      assertThatThrownBy(() -> store.head("a"))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NO_BUCKET));
    }
  }

  @Test
  void processesTakeTurns() throws Exception {
    int processes = 3;
    int turns = 25;
    List<Process> running = new ArrayList<>();
    for (int i = 0; i < processes; i++) {
      running.add(counter(turns));
    }
    try {
      for (Process process : running) {
        try (BufferedReader out =
            new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
          String said = String.join("\n", out.lines().toList());
          assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
          assertThat(process.exitValue()).as(said).isZero();
        }
      }
    } finally {
      running.forEach(Process::destroyForcibly);
    }

    try (LocalStore store = store()) {
      assertThat(new String(store.get("count").orElseThrow().bytes(), UTF_8))
          .isEqualTo(String.valueOf(processes * turns));
    }
  }

  private Process counter(int turns) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Counter.class.getName(),
            directory.toString(),
            String.valueOf(turns))
        .redirectErrorStream(true)
        .start();
  }

  /** Adds one to a number in an object, again and again, by comparing and setting. */
  static final class Counter {

    private Counter() {}

    public static void main(String[] args) throws IOException {
      try (LocalStore store = LocalStore.open(Path.of(args[0]))) {
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
          while (!added(store)) {
            Thread.onSpinWait();
          }
        }
      }
    }

    private static boolean added(LocalStore store) throws IOException {
      StoredObject seen = store.get("count").orElse(null);
      int number = seen == null ? 0 : Integer.parseInt(new String(seen.bytes(), UTF_8));
      Condition condition =
          seen == null ? Condition.ABSENT : new Condition.Matches(seen.info().etag());
      try {
        store.put("count", body(String.valueOf(number + 1)), ObjectAttributes.NONE, condition);
        return true;
      } catch (StoreException e) {
        if (e.kind() != Kind.PRECONDITION) {
          throw e;
        }
        return false;
      }
    }
  }
}
