// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

/** Names of AvroData: properties of Avro schemas, and parameters of the Connect schemas. */
final class AvroNames {

  static final String NAMESPACE = "io.confluent.connect.avro";
  static final String DEFAULT_RECORD = NAMESPACE + ".ConnectDefault";
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
  static final int DEFAULT_PRECISION = 64;

  static final String UNION = NAMESPACE + ".Union";
  static final String ENUM = NAMESPACE + ".Enum";
  static final String ENUM_DOC = NAMESPACE + ".enum.doc.";
  static final String ENUM_DEFAULT = NAMESPACE + ".enum.default.";
  static final String RECORD_DOC = NAMESPACE + ".record.doc";
  static final String FIELD_DOC = NAMESPACE + ".field.doc.";
  static final String FIELD_DEFAULT = NAMESPACE + ".field.default";

  /** Properties that begin so become parameters. */
  static final String AVRO_PREFIX = "avro";

  private AvroNames() {}
}
