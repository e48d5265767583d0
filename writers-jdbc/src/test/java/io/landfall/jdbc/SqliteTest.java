// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** SQLite, in a file. */
class SqliteTest extends DialectContract {

  @TempDir Path directory;

  @Override
  TestDatabase fresh() {
    return new TestDatabase("jdbc:sqlite:" + directory.resolve("db"));
  }

  /** There are no dates: a day is a number of milliseconds. */
  @Override
  String day() {
    return "1588204800000";
  }

  @Override
  String clock() {
    return "45296000";
  }

  @Override
  String at() {
    return "1588240576123";
  }
}
