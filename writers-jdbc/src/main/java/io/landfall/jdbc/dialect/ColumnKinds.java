// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.ColumnTrait;
import java.sql.Types;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the types of columns mean. */
@FunctionalInterface
public interface ColumnKinds {

  /** As JDBC says. */
  ColumnKinds STANDARD = (jdbcType, type) -> standard(jdbcType);

  /**
   * What columns of a type hold.
   *
   * @param jdbcType one of {@link Types}
   * @param type its name in the database
   */
  ColumnKind kind(int jdbcType, String type);

  /**
   * As JDBC says, but for some types.
   *
   * @param others by the name in upper case, without length
   */
  static ColumnKinds except(Map<String, ColumnKind> others) {
    return (jdbcType, type) -> {
      ColumnKind other = others.get(plain(type));
      return other == null ? standard(jdbcType) : other;
    };
  }

  /** A column of a type; that of an array's elements stands before its brackets. */
  default Column column(String name, int jdbcType, String type, Set<ColumnTrait> traits) {
    ColumnKind kind = kind(jdbcType, type);
    return new Column(name, type, kind == ColumnKind.ARRAY ? element(type) : type, kind, traits);
  }

  private static String element(String type) {
    return type.replaceFirst("(?i)(\\[\\d*]| ARRAY(\\[\\d+])?)$", "");
  }

  private static String plain(String type) {
    int length = type.indexOf('(');
    String name =
        length < 0
            ? type
            : type.substring(0, length) + type.substring(type.indexOf(')', length) + 1);
    return name.toUpperCase(Locale.ROOT);
  }

  private static ColumnKind standard(int jdbcType) {
    return switch (jdbcType) {
      case Types.BIT, Types.BOOLEAN -> ColumnKind.BOOLEAN;
      case Types.TINYINT, Types.SMALLINT -> ColumnKind.SMALLINT;
      case Types.INTEGER -> ColumnKind.INTEGER;
      case Types.BIGINT -> ColumnKind.BIGINT;
      case Types.REAL -> ColumnKind.REAL;
      case Types.FLOAT, Types.DOUBLE -> ColumnKind.DOUBLE;
      case Types.NUMERIC, Types.DECIMAL -> ColumnKind.DECIMAL;
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.CLOB,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.NCLOB ->
          ColumnKind.TEXT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ColumnKind.BINARY;
      case Types.DATE -> ColumnKind.DATE;
      case Types.TIME -> ColumnKind.TIME;
      case Types.TIMESTAMP -> ColumnKind.TIMESTAMP;
      case Types.TIMESTAMP_WITH_TIMEZONE -> ColumnKind.TIMESTAMP_TZ;
      case Types.ARRAY -> ColumnKind.ARRAY;
      default -> ColumnKind.OTHER;
    };
  }
}
