// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

import io.landfall.record.RecordPosition;
import io.landfall.s3.commit.FinishedFile;
import io.landfall.s3.ledger.FileKind;
import io.landfall.s3.ledger.OffsetRuns;
import io.landfall.s3.upload.Early;
import io.landfall.s3.upload.PreparedObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The open files of one output partition: values and, where they are stored apart, keys and
 * headers. They hold the same records.
 *
 * <p><b>Threading:</b> host thread; stages complete on io threads.
 */
public final class OutputFiles {

  /** What is open so far. */
  static final class Opening {
    final FileRules rules;
    final KeyRows keyRows;
    final FilePlan plan;
    @Nullable OpenFile values;
    @Nullable OpenFile keys;
    @Nullable OpenFile headers;
    @Nullable Rehearsal rehearsal;
    @Nullable Schema valueSchema;
    @Nullable Schema keySchema;

    Opening(FileRules rules, KeyRows keyRows, FilePlan plan) {
      this.rules = rules;
      this.keyRows = keyRows;
      this.plan = plan;
    }

    void abort() {
      forEach(OpenFile::abort);
      if (rehearsal != null) {
        rehearsal.end();
      }
    }

    void forEach(Consumer<OpenFile> each) {
      all().forEach(each);
    }

    List<OpenFile> all() {
      List<OpenFile> all = new ArrayList<>(3);
      for (OpenFile file : new OpenFile[] {values, keys, headers}) {
        if (file != null) {
          all.add(file);
        }
      }
      return all;
    }
  }

  private final Opening open;
  private final FileRules rules;
  private final FileSpan span;
  private final OffsetRuns.@Nullable Builder runs;
  private boolean broken;

  /** What broke them; null while nothing has, or where a record had a hand in it. */
  private @Nullable Throwable fault;

  OutputFiles(Opening open) {
    this.open = open;
    this.rules = open.rules;
    this.span = new FileSpan(open.plan.id().start());
    this.runs = rules.tracking() == FileRules.Tracking.RUNS ? new OffsetRuns.Builder() : null;
  }

  /** What commits know the output partition by. */
  public String output() {
    return open.plan.output();
  }

  /** Offset of the first record. */
  public long first() {
    return span.first();
  }

  /** Whether the record's schemas allow it to be in these files. */
  public boolean joins(SinkRecord record) {
    if (rules.separatesKeySchemas() && !Objects.equals(open.keySchema, record.keySchema())) {
      return false;
    }
    return record.value() == null
        || open.values == null
        || rules.schemas().joins(open.valueSchema, record.valueSchema());
  }

  /**
   * Whether the record would have joined, had its schema been known before the files began; from
   * now on it is.
   */
  public boolean wouldJoinNewer(SinkRecord record) {
    return rules.schemas().learn(open.plan.id().topic(), open.valueSchema, record.valueSchema());
  }

  /**
   * Adds a record to all files, or to none.
   *
   * @throws DataException for a record that they cannot have, naming it
   */
  public void write(SinkRecord record) {
    if (broken) {
      throw new ConnectException(
          "Cannot write to the files of " + open.plan.id() + ": one is broken", fault);
    }
    try {
      add(record);
    } catch (DataException e) {
      throw new DataException(
          "Cannot write record " + RecordPosition.of(record) + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw broken("write to", e);
    }
    long offset = record.originalKafkaOffset();
    span.add(offset);
    if (runs != null) {
      runs.add(offset);
    }
  }

  private void add(SinkRecord record) throws IOException {
    Row value = open.values == null ? null : valueRow(record);
    Row key = open.keys == null ? null : open.keyRows.of(record);
    Row headers =
        open.headers == null
            ? null
            : HeaderRows.of(record, Objects.requireNonNull(rules.headers()).wrapping());
    if (key != null && open.rehearsal != null) {
      open.rehearsal.write(key);
    }
    write(open.values, value);
    // What can be wrong with a key is known by now, and headers are texts.
    broken = true;
    write(open.headers, headers);
    write(open.keys, key);
    broken = false;
  }

  private static void write(@Nullable OpenFile file, @Nullable Row row) throws IOException {
    if (file != null && row != null) {
      file.write(row);
    }
  }

  private Row valueRow(SinkRecord record) {
    Schema given = record.valueSchema();
    Object value = record.value();
    boolean absent = value == null;
    Object projected = absent ? null : rules.schemas().project(open.valueSchema, given, value);
    Schema schema = given == null && !absent ? null : open.valueSchema;
    Envelope envelope = rules.envelope();
    return envelope == null ? new Row(schema, projected) : envelope.row(schema, projected, record);
  }

  /** Number of records. */
  public long count() {
    return span.count();
  }

  /** Bytes of the file of values, as {@link io.landfall.s3.format.FormatWriter#bytes}. */
  public long fileBytes() {
    OpenFile main = open.values == null ? open.keys : open.values;
    return main == null ? 0 : main.bytes();
  }

  /** Bytes of all files. */
  public long bytes() {
    return bytes(open.values) + bytes(open.keys) + bytes(open.headers);
  }

  private static long bytes(@Nullable OpenFile file) {
    return file == null ? 0 : file.bytes();
  }

  /**
   * Sends what is large enough for a part of an upload, up to the first that is not sent in time.
   *
   * @param waitMs for each
   */
  public Early sendEarly(long waitMs) {
    Early most = Early.NOTHING;
    for (OpenFile file : open.all()) {
      Early each = file.sendEarly(waitMs);
      if (each == Early.LATE) {
        return each;
      }
      most = each == Early.SENT ? each : most;
    }
    return most;
  }

  /**
   * Sets aside on the disk, where there is one, what is in memory. Files that break meanwhile say
   * so when they are written to or completed next: here a record of other files is written.
   *
   * @throws IOException when the disk does not take it: nothing is lost
   */
  public void spill() throws IOException {
    for (OpenFile file : open.all()) {
      if (broken) {
        return;
      }
      try {
        file.relieve();
      } catch (IOException | RuntimeException e) {
        broken = true;
        fault = e;
        return;
      }
      file.spill();
    }
  }

  private ConnectException broken(String verb, Throwable cause) {
    broken = true;
    fault = cause;
    return new ConnectException(
        "Cannot "
            + (verb + " the files that begin with " + open.plan.id().partition())
            + ("@" + span.first() + ": a restart makes them anew"),
        cause);
  }

  /** Bytes of memory. */
  public long heapBytes() {
    Rehearsal rehearsal = open.rehearsal;
    return heapBytes(open.values)
        + heapBytes(open.keys)
        + heapBytes(open.headers)
        + (rehearsal == null ? 0 : rehearsal.heapBytes());
  }

  private static long heapBytes(@Nullable OpenFile file) {
    return file == null ? 0 : file.heapBytes();
  }

  /**
   * Completes the files: everything is sent but what makes them visible. May be called again after
   * a failure to send; an encoder that has failed stays so, as what it left is no file.
   */
  public CompletionStage<List<FinishedFile>> finish() {
    if (broken) {
      return CompletableFuture.failedFuture(
          new ConnectException(
              "Cannot complete the files of " + open.plan.id() + ": one is broken", fault));
    }
    if (open.rehearsal != null) {
      open.rehearsal.end();
    }
    try {
      end();
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(broken("complete", e));
    }
    List<CompletableFuture<FinishedFile>> finishing = new ArrayList<>();
    open.forEach(
        file ->
            finishing.add(
                file.prepare()
                    .thenApply(object -> finished(file.kind(), object))
                    .toCompletableFuture()));
    return CompletableFuture.allOf(finishing.toArray(new CompletableFuture<?>[0]))
        .thenApply(all -> finishing.stream().map(CompletableFuture::join).toList());
  }

  private void end() throws IOException {
    broken = true;
    for (OpenFile file : open.all()) {
      file.end();
    }
    broken = false;
  }

  private FinishedFile finished(FileKind kind, PreparedObject object) {
    Map<String, String> more = rules.tags();
    boolean tagged = kind == FileKind.VALUE || (kind == FileKind.KEYS && open.values == null);
    return new FinishedFile(
        kind,
        output(),
        object,
        span.first(),
        span.last(),
        span.count(),
        more != null && tagged ? span.tags(more) : Map.of(),
        runs == null ? null : runs.build());
  }

  /** The files are visible, or somebody else drops them: frees memory. */
  public void release() {
    open.forEach(OpenFile::release);
  }

  /** Drops the files; harmless when repeated, never throws. */
  public void abort() {
    open.abort();
  }
}
