// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.landfall.project.FieldEdits;
import io.landfall.project.RecordPart;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * Replaces values by their digests, so that equal ones stay equal and cannot be read. Few possible
 * values can be guessed from a digest without a secret; with one they cannot.
 */
public abstract class Hash<R extends ConnectRecord<R>> extends EditingTransform<R> {
  static final String ALGORITHM = "algorithm";
  static final String SECRET = "secret";

  /** Every key. */
  public static final ConfigDef CONFIG_DEF =
      FieldKeys.defineStrict(
          FieldKeys.defineFields(new ConfigDef())
              .define(
                  ALGORITHM,
                  Type.STRING,
                  "sha256",
                  ValidString.in("sha256", "sha512", "sha1", "md5"),
                  MEDIUM,
                  "How digests are made; they are written as hexadecimal text.")
              .define(
                  SECRET,
                  Type.PASSWORD,
                  null,
                  (key, value) -> Digest.checkSecret(key, (Password) value),
                  HIGH,
                  "Secret that makes it an HMAC: without it nobody can find a value by hashing all"
                      + " that it might be."));

  Hash(RecordPart part) {
    super(part);
  }

  @Override
  FieldEdits edits(RecordPart part, Map<String, ?> configs) {
    FieldKeys keys = FieldKeys.read("Hash", CONFIG_DEF, configs);
    Digest digest = Digest.of(keys.text(ALGORITHM), keys.secret(SECRET));
    return keys.edits(
        part,
        schema ->
            EditedSchemas.of(
                schema,
                SchemaBuilder.string(),
                value -> digest.of(PlainValue.asText(schema).apply(value))));
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  /** Hashes in keys. */
  public static final class Key<R extends ConnectRecord<R>> extends Hash<R> {
    public Key() {
      super(RecordPart.KEY);
    }
  }

  /** Hashes in values. */
  public static final class Value<R extends ConnectRecord<R>> extends Hash<R> {
    public Value() {
      super(RecordPart.VALUE);
    }
  }
}
