// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Names of Avro, and the properties that carry what Avro has no word for. */
final class AvroNames {

  static final String NAMESPACE = "io.confluent.connect.avro";
  static final String DEFAULT_RECORD = "ConnectDefault";
  static final String MAP_ENTRY = "MapEntry";
  static final String KEY = "key";
  static final String VALUE = "value";

  static final String CONNECT_NAME = "connect.name";
  static final String CONNECT_DOC = "connect.doc";
  static final String CONNECT_VERSION = "connect.version";
  static final String CONNECT_DEFAULT = "connect.default";
  static final String CONNECT_PARAMETERS = "connect.parameters";
  static final String CONNECT_TYPE = "connect.type";
  static final String INTERNAL_TYPE = "connect.internal.type";
  static final String FIXED_SIZE = "connect.fixed.size";
  static final String DECIMAL_PRECISION = "connect.decimal.precision";

  static final String UNION = NAMESPACE + ".Union";
  static final String ENUM = NAMESPACE + ".Enum";
  static final String ENUM_DOC = NAMESPACE + ".enum.doc.";
  static final String ENUM_DEFAULT = NAMESPACE + ".enum.default.";
  static final String RECORD_DOC = NAMESPACE + ".record.doc";
  static final String FIELD_DOC = NAMESPACE + ".field.doc.";
  static final String FIELD_DEFAULT = NAMESPACE + ".field.default";
  static final String GENERAL_UNION = "org.apache.kafka.connect.data.Union";
  static final String GENERAL_ENUM = "org.apache.kafka.connect.data.Enum";

  /** Parameters that begin so are properties of the Avro schema. */
  static final String AVRO_PREFIX = "avro";

  private AvroNames() {}

  /** What comes before the last dot, if there is one. */
  static @Nullable String namespace(String fullName) {
    int dot = fullName.lastIndexOf('.');
    return dot < 0 ? null : fullName.substring(0, dot);
  }

  /** What comes after the last dot. */
  static String simple(String fullName) {
    return fullName.substring(fullName.lastIndexOf('.') + 1);
  }

  /** A name that Avro allows; an allowed one stays as it is. */
  static String scrubbed(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
    StringBuilder scrubbed = new StringBuilder(encoded.length() + 1);
    if (encoded.isEmpty() || !isLetter(encoded.charAt(0))) {
      scrubbed.append('x');
    }
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      scrubbed.append(isLetter(c) || (c >= '0' && c <= '9') ? c : '_');
    }
    return scrubbed.toString();
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
