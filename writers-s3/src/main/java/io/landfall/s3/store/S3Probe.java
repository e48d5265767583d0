// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what a store can do by asking it: stores ignore conditions that they do not know, and
 * documentation does not say which release is there. Asks once; what it wrote is removed.
 */
final class S3Probe {

  private static final Logger LOG = LoggerFactory.getLogger(S3Probe.class);
  private static final long LEAST_PART = 5L << 20;
  private static final int TRIES = 3;
  private static final Condition NO_SUCH_VERSION =
      new Condition.Matches("\"00000000000000000000000000000000\"");

  private final S3Store store;
  private final String prefix;
  private @Nullable StoreCapabilities found;

  S3Probe(S3Store store, String prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  /** Asks the first time; an answer that says nothing of the question is thrown. */
  synchronized StoreCapabilities capabilities() throws IOException {
    if (found == null) {
      found = probed();
      LOG.info("{} can do: {}", store.location(), found);
    }
    return found;
  }

  private StoreCapabilities probed() throws IOException {
    String key = prefix + UUID.randomUUID();
    try {
      boolean ifAbsent = ifAbsent(key);
      ObjectInfo there = put(key, "there", Condition.ALWAYS);
      boolean ifMatches = ifMatches(key, there);
      boolean completeIfAbsent = completeIfAbsent(key);
      return new StoreCapabilities(ifAbsent, ifMatches, completeIfAbsent, tagging(key), LEAST_PART);
    } finally {
      remove(key);
    }
  }

  private ObjectInfo put(String key, String text, Condition condition) throws IOException {
    return store.put(key, Body.of(text.getBytes(UTF_8)), ObjectAttributes.BOOKKEEPING, condition);
  }

  private boolean ifAbsent(String key) throws IOException {
    Answer first = refused(() -> put(key, "first", Condition.ABSENT));
    return (first == Answer.DONE || (first == Answer.UNMET && holds(key, "first")))
        && refused(() -> put(key, "second", Condition.ABSENT)) == Answer.UNMET;
  }

  /** Whether a request was carried out whose repetition was refused, after a lost answer. */
  private boolean holds(String key, String text) throws IOException {
    return store
        .get(key)
        .filter(there -> new String(there.bytes(), UTF_8).equals(text))
        .isPresent();
  }

  private boolean ifMatches(String key, ObjectInfo there) throws IOException {
    return refused(() -> put(key, "wrong", NO_SUCH_VERSION)) == Answer.UNMET
        && isReplaced(key, there);
  }

  private boolean isReplaced(String key, ObjectInfo there) throws IOException {
    Answer answer = refused(() -> put(key, "right", new Condition.Matches(there.etag())));
    return answer == Answer.DONE || (answer == Answer.UNMET && holds(key, "right"));
  }

  private boolean completeIfAbsent(String key) throws IOException {
    String id = store.startUpload(key, ObjectAttributes.BOOKKEEPING);
    try {
      PartTag part = store.uploadPart(key, id, 1, Body.of("part".getBytes(UTF_8)));
      return refused(() -> store.completeUpload(key, id, List.of(part), Condition.ABSENT))
          == Answer.UNMET;
    } finally {
      store.abortUpload(key, id);
    }
  }

  private boolean tagging(String key) throws IOException {
    Map<String, String> tags = Map.of("probe", "1");
    Answer answer =
        refused(
            () -> {
              put(key, "tagged", Condition.ALWAYS);
              store.tag(key, tags);
              if (!store.tags(key).equals(tags)) {
                throw new StoreException(Kind.REFUSED, "The tags are not kept");
              }
            });
    return answer == Answer.DONE;
  }

  private enum Answer {
    DONE,
    UNMET,
    IMPOSSIBLE
  }

  private interface Question {
    void ask() throws IOException;
  }

  private static Answer refused(Question question) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        question.ask();
        return Answer.DONE;
      } catch (StoreException e) {
        switch (e.kind()) {
          case PRECONDITION -> {
            return Answer.UNMET;
          }
          case REFUSED, UNACCEPTABLE, NOT_FOUND -> {
            return Answer.IMPOSSIBLE;
          }
          case CONFLICT -> {
            if (attempt == TRIES) {
              throw e;
            }
          }
          case NO_BUCKET, UNAVAILABLE -> throw e;
        }
      }
    }
  }

  private void remove(String key) {
    try {
      store.delete(key);
    } catch (IOException e) {
      LOG.warn("Cannot remove the probe {} in {} (it does no harm)", key, store.location(), e);
    }
  }
}
