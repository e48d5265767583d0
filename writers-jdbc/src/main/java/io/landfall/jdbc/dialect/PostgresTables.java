// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Statements about tables of PostgreSQL, which has locks for whatever its users agree on. */
final class PostgresTables implements TableStatements {

  private final Identifiers names;
  private final StandardTables standard;

  PostgresTables(Identifiers names, ColumnTypes types) {
    this.names = names;
    this.standard = new StandardTables(names, types);
  }

  @Override
  public String create(TableName table, List<NewColumn> columns) {
    return standard.create(table, columns);
  }

  @Override
  public List<String> add(TableName table, List<NewColumn> columns) {
    return standard.add(table, columns);
  }

  @Override
  public List<String> changeType(TableName table, Column column, String type) {
    return standard.changeType(table, column, type);
  }

  @Override
  public List<String> guard(TableName table) {
    return List.of("SELECT pg_advisory_xact_lock(" + number(names.written(table)) + ")");
  }

  /** Spread over all numbers, so that no lock of the user's own is met by chance. */
  private static long number(String table) {
    try {
      byte[] text = ("landfall ddl " + table).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
