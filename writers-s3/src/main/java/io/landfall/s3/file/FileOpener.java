// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

import io.landfall.s3.format.Format;
import io.landfall.s3.ledger.FileKind;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.StoreException;
import io.landfall.s3.upload.Uploader;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Opens the files of output partitions.
 *
 * <p><b>Threading:</b> host thread.
 */
public final class FileOpener {

  private final FileRules rules;
  private final Uploader uploads;
  private final KeyRows keyRows;

  /** Files by these rules, sent by the uploader. */
  public FileOpener(FileRules rules, Uploader uploads) {
    this.rules = rules;
    this.uploads = uploads;
    FileRules.Companion keys = rules.keys();
    this.keyRows = new KeyRows(keys == null ? Wrapping.PLAIN : keys.wrapping());
  }

  /**
   * Opens the files that begin with a record; it is written next.
   *
   * @param attributes of the objects
   * @throws DataException for a record that no such file can have, and where the store can hold no
   *     object of its name
   */
  public OutputFiles open(FilePlan plan, SinkRecord first, ObjectAttributes attributes)
      throws IOException {
    OutputFiles.Opening opening = new OutputFiles.Opening(rules, keyRows, plan);
    try {
      boolean hasValues = first.value() != null || rules.envelope() != null;
      Naming naming = naming(plan, hasValues);
      if (hasValues) {
        Schema begun = rules.schemas().toBegin(plan.id().topic(), first.valueSchema());
        Envelope envelope = rules.envelope();
        Schema row = envelope == null ? begun : envelope.schema(begun, first);
        opening.values = file(naming, FileKind.VALUE, rules.values(), row, attributes);
        opening.valueSchema = begun;
      }
      FileRules.Companion keys = rules.keys();
      if (keys != null) {
        Row key = keyRows.of(first);
        opening.keys = file(naming, FileKind.KEYS, keys.format(), key.schema(), attributes);
        opening.rehearsal = new Rehearsal(keys.format(), key.schema());
      }
      FileRules.Companion headers = rules.headers();
      if (headers != null && first.value() != null) {
        Row row = HeaderRows.of(first, headers.wrapping());
        opening.headers =
            file(naming, FileKind.HEADERS, headers.format(), row.schema(), attributes);
      }
      opening.keySchema = first.keySchema();
      return new OutputFiles(opening);
    } catch (IOException | RuntimeException e) {
      opening.abort();
      throw e;
    }
  }

  private interface Naming {
    String key(FileKind kind, String extension);
  }

  private Naming naming(FilePlan plan, boolean hasValues) {
    Optional<String> former = plan.again();
    if (former.isEmpty()) {
      return (kind, extension) -> possible(plan, rules.names().key(plan.id(), kind, extension));
    }
    FileRules.Companion keys = rules.keys();
    FileKind main = hasValues || keys == null ? FileKind.VALUE : FileKind.KEYS;
    Format format = main == FileKind.KEYS && keys != null ? keys.format() : rules.values();
    String name = rules.names().nameOf(former.get(), main, format.extension());
    return (kind, extension) -> rules.names().key(name, kind, extension);
  }

  /** A name that the store cannot hold is found now, while the record can still be refused. */
  private String possible(FilePlan plan, String key) {
    try {
      uploads.requireKey(key);
      return key;
    } catch (StoreException e) {
      throw new DataException(
          "Cannot name the file of "
              + (plan.id().partition() + "@" + plan.id().start())
              + (": " + e.hint()),
          e);
    }
  }

  private OpenFile file(
      Naming naming,
      FileKind kind,
      Format format,
      @Nullable Schema schema,
      ObjectAttributes attributes)
      throws IOException {
    String key = naming.key(kind, format.extension());
    return OpenFile.begin(kind, format, schema, uploads.open(key, attributes));
  }
}
