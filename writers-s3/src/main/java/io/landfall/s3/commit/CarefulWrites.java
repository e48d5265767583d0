// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.FileMark;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.StoreException;
import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes that replace an object only after a look at it, at least once: a request of a former owner
 * that arrives late must not put a shorter file over a longer one whose offsets are committed. The
 * first request creates; only where there is an object already are there two more. A store that
 * knows no conditions, or refuses them, gets plain requests.
 *
 * <p><b>Threading:</b> any number of threads.
 */
final class CarefulWrites {

  private static final Logger LOG = LoggerFactory.getLogger(CarefulWrites.class);

  private static final int MOST_RACES = 5;

  /** A request that makes the object visible. */
  interface Request {
    void send(Condition condition) throws IOException;
  }

  private final ObjectStore store;
  private volatile boolean plain;

  CarefulWrites(ObjectStore store, Overwriting overwriting) {
    this.store = store;
    this.plain = overwriting == Overwriting.PLAIN;
  }

  /**
   * Makes a file visible, unless an object with more records is.
   *
   * @return whether the request was carried out; otherwise the file is not needed
   */
  boolean write(FinishedFile file, Request request) throws IOException {
    if (plain) {
      request.send(Condition.ALWAYS);
      return true;
    }
    try {
      return conditionally(file, request);
    } catch (StoreException e) {
      if (e.kind() != Kind.REFUSED) {
        throw e;
      }
      request.send(Condition.ALWAYS);
      plain = true;
      LOG.info(
          "{} refuses conditional writes, or a look at what is there: files are written over"
              + " whatever is under their keys from now on ({})",
          store.location(),
          e.toString());
      return true;
    }
  }

  private boolean conditionally(FinishedFile file, Request request) throws IOException {
    Condition condition = Condition.ABSENT;
    for (int race = 0; race < MOST_RACES; race++) {
      try {
        request.send(condition);
        return true;
      } catch (StoreException e) {
        Optional<Condition> next = next(file, condition, e);
        if (next.isEmpty()) {
          return false;
        }
        condition = next.get();
      }
    }
    throw new IOException(
        "Cannot write "
            + (store.location() + "/" + file.key())
            + ": it changes all the time (are two sinks writing it?)");
  }

  /** The condition to try after a refusal; empty when what is there has more. */
  private Optional<Condition> next(FinishedFile file, Condition condition, StoreException refusal)
      throws IOException {
    boolean replaces = condition instanceof Condition.Matches;
    if (replaces && refusal.kind() == Kind.REFUSED) {
      // It only knows how to create: what was looked at is replaced, and little can come in between
      return Optional.of(Condition.ALWAYS);
    }
    boolean isGone = replaces && refusal.kind() == Kind.NOT_FOUND;
    if (!isGone && refusal.kind() != Kind.PRECONDITION) {
      throw refusal;
    }
    Optional<ObjectInfo> there = store.head(file.key());
    if (there.isEmpty()) {
      return Optional.of(Condition.ABSENT);
    }
    if (isGone) {
      // It is not the object that is gone, but the upload
      throw refusal;
    }
    FileMark.requireKnown(there.get().metadata(), store.location() + "/" + file.key());
    DirectMark.requireSame(there.get(), file, store.location() + "/" + file.key());
    if (DirectMark.isExceededBy(there.get(), file)) {
      LOG.warn(
          "Keeping {}/{}: it has records after {} too, which a file that ends there would"
              + " replace (to write it anew, remove it before it is read again)",
          store.location(),
          file.key(),
          file.last());
      return Optional.empty();
    }
    return Optional.of(new Condition.Matches(there.get().etag()));
  }
}
