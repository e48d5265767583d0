// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.jdbc.send.BatchFaultsProbe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the drivers say of a batch with bad rows: who is named must be guilty. */
class NamedRowsTest {

  private static final int ROWS = 2_000;

  private final Locale usual = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(usual);
  }

  enum Driver {
    POSTGRESQL("", true),
    MARIADB_ROW_BY_ROW("&useBulkStmts=false&useBulkStmtsForInserts=false", true),
    MARIADB_BULK("&useBulkStmtsForInserts=true", false),
    MYSQL_ROW_BY_ROW("", true),
    MYSQL_REWRITING("&rewriteBatchedStatements=true", false),
    H2("jdbc:h2:mem:named", true),
    DERBY("jdbc:derby:memory:named;create=true", true),
    SQLITE("jdbc:sqlite::memory:", false);

    private final String with;

    /** Whether it says which row is bad. */
    final boolean names;

    Driver(String with, boolean names) {
      this.with = with;
      this.names = names;
    }

    Connection connect() throws SQLException {
      return DriverManager.getConnection(
          switch (this) {
            case POSTGRESQL -> EmbeddedServer.database("named").url() + with;
            case MARIADB_ROW_BY_ROW, MARIADB_BULK -> MariaDbServer.database("named").url() + with;
            case MYSQL_ROW_BY_ROW, MYSQL_REWRITING ->
                MariaDbServer.database("named").url().replace("mariadb:", "mysql:") + with;
            case H2, DERBY, SQLITE -> with;
          });
    }
  }

  private static Map<Integer, SQLException> named(Driver driver, Set<Integer> bad)
      throws SQLException {
    try (Connection connection = driver.connect()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE named (id int not null primary key, name varchar(5))");
        connection.commit();
        try {
          return BatchFaultsProbe.insert(connection, "named", ROWS, bad);
        } finally {
          connection.rollback();
          statement.execute("DROP TABLE named");
          connection.commit();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Driver.class)
  void oneBadRowIsNamedOrNone(Driver driver) throws Exception {
    for (int bad : List.of(0, 7, 255, 256, 1_234, ROWS - 1)) {
      assertThat(named(driver, Set.of(bad)).keySet())
          .as("row %s", bad)
          .isEqualTo(driver.names ? Set.of(bad) : Set.of());
    }
  }

  @ParameterizedTest
  @EnumSource(Driver.class)
  void ofSeveralBadRowsOnlySuchAreNamed(Driver driver) throws Exception {
    Set<Integer> bad = new TreeSet<>(Set.of(7, 300, 1_999));
    assertThat(bad).containsAll(named(driver, bad).keySet());
    assertThat(named(Driver.H2, bad).keySet()).isEqualTo(bad);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "de-CH", "pl", "hi-IN", "ar-EG"})
  void noLanguageNamesAnother(String language) throws Exception {
    Locale.setDefault(Locale.forLanguageTag(language));
    assertThat(Set.of(1_234)).containsAll(named(Driver.POSTGRESQL, Set.of(1_234)).keySet());
  }

  @Test
  void germanNumbersAreRead() throws Exception {
    Locale.setDefault(Locale.GERMANY);
    assertThat(named(Driver.POSTGRESQL, Set.of(1_234))).containsOnlyKeys(1_234);
  }
}
