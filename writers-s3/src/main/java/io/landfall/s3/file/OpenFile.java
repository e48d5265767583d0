// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

import io.landfall.s3.commit.FinishedFile.Kind;
import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.upload.ObjectUpload;
import io.landfall.s3.upload.PreparedObject;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** One object while it is written. */
final class OpenFile {

  private final Kind kind;
  private final FormatWriter writer;
  private final ObjectUpload upload;
  private boolean finished;

  private OpenFile(Kind kind, FormatWriter writer, ObjectUpload upload) {
    this.kind = kind;
    this.writer = writer;
    this.upload = upload;
  }

  /** Begins a file; a schema that it cannot have leaves nothing behind. */
  static OpenFile begin(Kind kind, Format format, @Nullable Schema schema, ObjectUpload upload)
      throws IOException {
    try {
      return new OpenFile(kind, format.open(schema, upload), upload);
    } catch (IOException | RuntimeException e) {
      var gone = upload.abort();
      throw e;
    }
  }

  Kind kind() {
    return kind;
  }

  void write(Row row) throws IOException {
    writer.write(row.schema(), row.value());
  }

  long bytes() {
    return writer.bytes();
  }

  long heapBytes() {
    return writer.heapBytes() + upload.heapBytes();
  }

  /** May be called again after a failure. */
  CompletionStage<PreparedObject> prepare() {
    try {
      if (!finished) {
        writer.finish();
        finished = true;
      }
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return upload.finish();
  }

  /** The object is visible, or somebody else drops it: frees memory. */
  void release() {
    writer.abort();
    upload.release();
  }

  /** Frees memory and drops what was sent. */
  void abort() {
    writer.abort();
    var gone = upload.abort();
  }
}
