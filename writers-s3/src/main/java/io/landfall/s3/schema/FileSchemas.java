// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.schema;

import io.landfall.record.SchemaCache;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Says which schema a file has and which records may join it. Records with a schema never share a
 * file with records without one.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class FileSchemas {

  private static final int PAIRS = 16;

  private final SchemaCompatibility compatibility;
  private final SchemaCache<SchemaCache<Optional<Projection>>> joins;
  private final Map<String, Schema> newest = new HashMap<>();

  /**
   * @param schemas for which is kept what was compiled
   */
  public FileSchemas(SchemaCompatibility compatibility, int schemas) {
    this.compatibility = compatibility;
    this.joins =
        new SchemaCache<>(
            schemas,
            file -> new SchemaCache<>(Math.min(PAIRS, schemas), record -> compile(file, record)));
  }

  /**
   * The schema that a file of a topic begins with.
   *
   * @param first schema of the file's first record
   */
  public @Nullable Schema toBegin(String topic, @Nullable Schema first) {
    if (first == null || compatibility != SchemaCompatibility.ALL_COMPATIBLE) {
      return first;
    }
    String of = of(topic, first);
    Schema known = newest.get(of);
    if (known == null || projection(known, first).isEmpty()) {
      newest.put(of, first);
      return first;
    }
    return known;
  }

  private static String of(String topic, Schema schema) {
    return schema.name() == null ? topic : topic + " " + schema.name();
  }

  /**
   * Where files begin with the newest schema seen: remembers a record's schema if it can have the
   * records of a file that began with an older one.
   *
   * @return whether files that begin from now on have the records of both
   */
  public boolean learn(String topic, @Nullable Schema file, @Nullable Schema record) {
    if (compatibility != SchemaCompatibility.ALL_COMPATIBLE
        || file == null
        || record == null
        || !of(topic, file).equals(of(topic, record))
        || projection(record, file).isEmpty()) {
      return false;
    }
    newest.put(of(topic, record), record);
    return true;
  }

  /** Whether a record may be in a file of that schema. */
  @SuppressWarnings("ReferenceEquality") // the usual case, without a look-up
  public boolean joins(@Nullable Schema file, @Nullable Schema record) {
    return file == record
        || (file != null && record != null && projection(file, record).isPresent());
  }

  /**
   * The value as the file's schema has it.
   *
   * @throws DataException where it cannot be one
   */
  @SuppressWarnings("ReferenceEquality") // the usual case, without a look-up
  public @Nullable Object project(
      @Nullable Schema file, @Nullable Schema record, @Nullable Object value) {
    if (file == record || file == null || record == null) {
      return value;
    }
    return projection(file, record)
        .orElseThrow(() -> new DataException("Cannot project a value to its file's schema"))
        .of(value);
  }

  private Optional<Projection> projection(Schema file, Schema record) {
    return joins.get(file).get(record);
  }

  private Optional<Projection> compile(Schema file, Schema record) {
    if (file.equals(record)) {
      return Optional.of(Projection.SAME);
    }
    return compatibility != SchemaCompatibility.NONE && mayJoin(file, record)
        ? Projections.between(record, file)
        : Optional.empty();
  }

  /** Without versions nothing says which schema is newer: then no field may be lost. */
  private boolean mayJoin(Schema file, Schema record) {
    Integer theirs = record.version();
    Integer ours = file.version();
    if (theirs == null || ours == null) {
      return Coverage.covers(file, record);
    }
    return compatibility == SchemaCompatibility.FORWARD ? theirs >= ours : theirs <= ours;
  }
}
