// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is named in a record or in a key leads out of the configured directory. */
class LocalSandboxTest {

  @TempDir private Path directory;

  private Map<String, String> props(String bucket) throws IOException {
    Path base = Files.createDirectories(directory.resolve("base"));
    return Map.of("store.url", base.toUri().toString(), "s3.bucket.name", bucket);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "a/../../outside", "/outside", ".."})
  void aBucketIsBelowTheDirectory(String bucket) throws IOException {
    assertThatThrownBy(() -> Stores.open(props(bucket)))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
        .hasMessageStartingWith("Cannot use bucket: " + bucket + " (it is not below ");
    assertThat(files()).isEmpty();
  }

  @Test
  void everyRequestForAKeyThatLeadsOutIsRefused() throws IOException {
    List<String> keys =
        List.of("../outside", "a/../../outside", "/outside", "a/./b", "a\0b", ".landfall/lock", "");
    try (ObjectStore store = Stores.open(props("bucket"))) {
      List<Path> before = files();
      for (String key : keys) {
        Body body = Body.of(new byte[] {1});
        assertRefused(
            () -> store.put(key, body, ObjectAttributes.NONE, new Condition.Always()), key);
        assertRefused(() -> store.startUpload(key, ObjectAttributes.NONE), key);
        assertRefused(() -> store.get(key), key);
        assertRefused(() -> store.head(key), key);
        assertRefused(() -> store.delete(key), key);
        assertRefused(() -> store.tag(key, Map.of("a", "b")), key);
      }
      assertThat(store.list("../", "", 10)).isEmpty();
      store.abortUpload("a", "../../../base");

      assertThat(files()).containsExactlyElementsOf(before);
    }
  }

  private interface Request {
    void run() throws IOException;
  }

  private static void assertRefused(Request request, String key) {
    assertThatThrownBy(request::run)
        .as(key)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNACCEPTABLE));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
