// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB, in a file. */
class DuckDbTest extends DialectContract {

  @TempDir Path directory;

  @Override
  TestDatabase fresh() {
    return new TestDatabase("jdbc:duckdb:" + directory.resolve("db"));
  }
}
