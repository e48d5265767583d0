// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.StoreException;
import io.landfall.s3.upload.PreparedObject.Here;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one object on their way to the store; nobody sees it before it is published. What
 * fits into one part stays in memory, or on the disk, and costs one request, unless memory gets
 * short and a part leaves before it is full. More is sent in parts while the rest is still written.
 *
 * <p><b>Threading:</b> one thread writes and calls; parts are sent on io threads, where the stages
 * complete too. A write waits a while when too many parts are under way, then goes on and holds
 * more memory.
 *
 * <p><b>Failure:</b> a write never fails because of the store: what could not be sent stays in
 * memory, and {@link #finish} fails and can be called again. Each use ends with {@link #release} or
 * {@link #abort}.
 */
public final class ObjectUpload extends OutputStream {

  private final Uploader uploader;
  private final String key;
  private final ObjectAttributes attributes;
  private final byte[] one = new byte[1];

  private ChunkBuffer current;
  private int number = 1;
  private long partBytes;
  private long bytes;
  private boolean finished;
  private boolean handedOver;
  private @Nullable PartSender sender;

  ObjectUpload(Uploader uploader, String key, ObjectAttributes attributes) {
    this.uploader = uploader;
    this.key = key;
    this.attributes = attributes;
    this.current = uploader.buffer();
    this.partBytes = uploader.settings().partBytes(1);
  }

  @Override
  public void write(int b) throws IOException {
    one[0] = (byte) b;
    write(one, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, source.length);
    if (finished) {
      throw new IOException("Cannot write to " + key + ": it is finished");
    }
    int from = offset;
    int left = count;
    while (left > 0) {
      if (current.length() == partBytes) {
        cut();
      }
      int fits = (int) Math.min(left, partBytes - current.length());
      current.write(source, from, fits);
      from += fits;
      left -= fits;
      bytes += fits;
    }
  }

  private void cut() throws IOException {
    if (number == UploadSettings.MOST_PARTS) {
      throw new StoreException(
          StoreException.Kind.UNACCEPTABLE,
          "Cannot write to " + key + ": " + bytes + " bytes (an object has at most 10,000 parts)");
    }
    submit().awaitRoom(uploader.settings().roomWaitMs());
  }

  private PartSender submit() {
    PartSender parts = parts();
    parts.submit(number, current);
    number++;
    partBytes = uploader.settings().partBytes(number);
    current = uploader.buffer();
    return parts;
  }

  /**
   * Sends what is in memory as a part before it is full, where it is large enough for one, and
   * waits a while until it is sent. What was set aside on the disk stays there.
   *
   * @param waitMs the longest
   */
  public Early sendEarly(long waitMs) {
    boolean isPart =
        !finished
            && number < UploadSettings.MOST_PARTS / 2
            && current.heapBytes() > 0
            && current.length() >= uploader.settings().earlyPartBytes(number);
    if (!isPart) {
      return Early.NOTHING;
    }
    return submit().awaitSent(waitMs) ? Early.SENT : Early.LATE;
  }

  /**
   * Sets what is in memory aside on the disk, where there is one.
   *
   * @throws IOException when that is not possible: the bytes stay in memory
   */
  public void spill() throws IOException {
    if (!finished) {
      current.spill();
    }
  }

  private PartSender parts() {
    if (sender == null) {
      sender = uploader.sender(key, attributes);
    }
    return sender;
  }

  /** Key of the object. */
  public String key() {
    return key;
  }

  /** Bytes that were written. */
  public long bytes() {
    return bytes;
  }

  /** Bytes of the heap that are held, in memory or on their way. */
  public long heapBytes() {
    return (handedOver ? 0 : current.heapBytes()) + (sender == null ? 0 : sender.heapBytes());
  }

  /**
   * Ends the object; nothing can be written after it. The stage completes when one request is
   * enough to publish it. After a failure it can be called again, and sends only what failed.
   */
  public CompletionStage<PreparedObject> finish() {
    PartSender parts = sender;
    if (parts == null) {
      finished = true;
      return CompletableFuture.completedFuture(
          new PreparedObject(key, attributes, bytes, new Here(current)));
    }
    if (!finished) {
      finished = true;
      handedOver = true;
      if (current.length() == 0) {
        // The last part left early: one without bytes would only be a request
        current.release();
      } else {
        parts.submit(number, current);
      }
    }
    return parts.finish().thenApply(sent -> new PreparedObject(key, attributes, bytes, sent));
  }

  /** The object is published: frees its memory. */
  public void release() {
    finished = true;
    current.release();
    if (sender != null) {
      sender.release();
    }
  }

  /**
   * Drops the object; to be called instead of {@link #release}, and while no request publishes it.
   * Never throws: an upload that cannot be removed now is logged, and found by the next sweep.
   *
   * @return completes, always normally, when no request is under way and the store has forgotten
   *     the upload
   */
  public CompletionStage<Void> abort() {
    finished = true;
    if (sender == null) {
      current.release();
      return CompletableFuture.completedFuture(null);
    }
    CompletionStage<Void> gone = sender.abort();
    if (!handedOver) {
      current.release();
    }
    return gone;
  }

  /** Does nothing: parts leave when they are full. */
  @Override
  public void flush() {}

  /** Does nothing: publishing is no side effect of closing. */
  @Override
  public void close() {}
}
