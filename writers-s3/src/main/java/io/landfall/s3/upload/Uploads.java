// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.OpenUpload;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads that nobody will complete. */
public final class Uploads {

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
  private static final int TRIES = 3;
  private static final long PAUSE_MS = 200;

  private Uploads() {}

  /**
   * Uploads that are open now, to be swept later: only those listed before a claim may be swept
   * after it.
   */
  public static List<OpenUpload> open(ObjectStore store, String prefix) throws IOException {
    return List.copyOf(store.uploads(prefix));
  }

  /**
   * Aborts uploads. One that fails does not stop the others.
   *
   * @param listed what {@link #open} gave
   * @param kept ids of those that are to be completed by somebody
   * @return how many were aborted
   * @throws IOException of the first one that failed, after all were tried
   */
  public static int sweep(ObjectStore store, Collection<OpenUpload> listed, Set<String> kept)
      throws IOException {
    int swept = 0;
    IOException failed = null;
    for (OpenUpload upload : listed) {
      if (!kept.contains(upload.uploadId())) {
        try {
          store.abortUpload(upload.key(), upload.uploadId());
          swept++;
        } catch (IOException e) {
          if (failed == null) {
            failed = e;
          } else {
            failed.addSuppressed(e);
          }
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
    return swept;
  }

  /** Aborts one upload, whatever happens, even when the sink stops and interrupts its threads. */
  static void abort(ObjectStore store, String key, String uploadId) {
    boolean interrupted = Thread.interrupted();
    try {
      tryAbort(store, key, uploadId);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void tryAbort(ObjectStore store, String key, String uploadId) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try {
        store.abortUpload(key, uploadId);
        return;
      } catch (IOException | RuntimeException e) {
        if (attempt == TRIES) {
          LOG.warn(
              "Cannot abort upload: {} of {} in {} (the next sweep does, or a lifecycle rule)",
              uploadId,
              key,
              store.location(),
              e);
        } else if (!paused()) {
          return;
        }
      }
    }
  }

  private static boolean paused() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
