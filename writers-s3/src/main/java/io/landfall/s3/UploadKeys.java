// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.upload.UploadSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys of how files are sent. */
final class UploadKeys {

  static final String PART_SIZE = "s3.part.size";
  static final String PARTS_IN_FLIGHT = "s3.parts.in.flight";
  static final String SPILL_DIR = "open.files.spill.dir";
  static final String STORAGE = "storage.class";

  private static final String S3_STORAGE = "io.confluent.connect.s3.storage.S3Storage";
  private static final int LEAST_PART = 5 << 20;
  private static final int USUAL_PART = 25 << 20;

  /** The host's thread must come back to its polls. */
  private static final long ROOM_WAIT_MS = 500;

  private UploadKeys() {}

  static ConfigDef define(ConfigDef def) {
    return def.define(
            PART_SIZE,
            Type.INT,
            USUAL_PART,
            Range.atLeast(LEAST_PART),
            Importance.HIGH,
            "Bytes of a part. Files up to this size are one request, unless open.files.max.bytes is "
                + "reached meanwhile; larger ones are sent in parts while they are written.")
        .define(
            PARTS_IN_FLIGHT,
            Type.INT,
            4,
            Range.atLeast(1),
            Importance.LOW,
            "Parts of a file that are under way at a time.")
        .define(
            SPILL_DIR,
            Type.STRING,
            "",
            Importance.LOW,
            "Directory on a local disk for what open files hold beyond open.files.max.bytes, so "
                + "that they need not be completed early; empty for none.")
        .define(
            STORAGE,
            Type.STRING,
            S3_STORAGE,
            ConfigDef.LambdaValidator.with(
                (key, value) -> requireS3(String.valueOf(value)), () -> S3_STORAGE),
            Importance.LOW,
            "Accepted for configurations that have it; store.url says where files go.");
  }

  private static void requireS3(String name) {
    if (!name.isBlank() && !name.trim().equals(S3_STORAGE)) {
      throw new ConfigException(
          "Cannot store with class: "
              + name
              + " ("
              + S3_STORAGE
              + " or nothing; store.url says which store, file:/// is a directory)");
    }
  }

  /** Where bytes are set aside; empty for nowhere. */
  static Optional<Path> spillDirectory(Map<String, String> props) {
    String text = props.getOrDefault(SPILL_DIR, "");
    return text == null || text.isBlank() ? Optional.empty() : Optional.of(Path.of(text.trim()));
  }

  static UploadSettings read(Map<String, String> props) {
    AbstractConfig parsed = new AbstractConfig(define(new ConfigDef()), props, false);
    return new UploadSettings(
        parsed.getInt(PART_SIZE), parsed.getInt(PARTS_IN_FLIGHT), ROOM_WAIT_MS);
  }
}
