// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.ledger.FileKind;
import io.landfall.s3.upload.Early;
import io.landfall.s3.upload.ObjectUpload;
import io.landfall.s3.upload.PreparedObject;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** One object while it is written. */
final class OpenFile {

  private final FileKind kind;
  private final FormatWriter writer;
  private final ObjectUpload upload;
  private boolean finished;

  private OpenFile(FileKind kind, FormatWriter writer, ObjectUpload upload) {
    this.kind = kind;
    this.writer = writer;
    this.upload = upload;
  }

  /** Begins a file; a schema that it cannot have leaves nothing behind. */
  static OpenFile begin(FileKind kind, Format format, @Nullable Schema schema, ObjectUpload upload)
      throws IOException {
    try {
      return new OpenFile(kind, format.open(schema, upload), upload);
    } catch (IOException | RuntimeException e) {
      var gone = upload.abort();
      throw e;
    }
  }

  FileKind kind() {
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

  /** Sends what is large enough for a part, and waits a while for it. */
  Early sendEarly(long waitMs) {
    return upload.sendEarly(waitMs);
  }

  /** Gives the upload what the encoder need not keep. */
  void relieve() throws IOException {
    writer.relieve();
  }

  /** Sets aside on the disk what is in memory. */
  void spill() throws IOException {
    upload.spill();
  }

  /** Gives the upload the rest. Once it has failed, nobody knows what the file has. */
  void end() throws IOException {
    if (!finished) {
      writer.finish();
      finished = true;
    }
  }

  /** Sends what has ended; may be called again after a failure. */
  CompletionStage<PreparedObject> prepare() {
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
