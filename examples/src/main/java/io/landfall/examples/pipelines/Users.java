// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes up users. None of them exists. */
final class Users {

  private static final String INSERT =
      "INSERT INTO \"USERS\" (job, company, ssn, residence, username, name, sex, address, mail,"
          + " birthdate, timestamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final List<String> JOBS =
      List.of("Physiotherapist", "Archivist", "Ship broker", "Geologist", "Translator");
  private static final List<String> NAMES =
      List.of("Ada", "Bela", "Cleo", "Dora", "Emil", "Finn", "Zoë");
  private static final int DAYS_OF_A_CENTURY = 36_500;

  private final Connection database;
  private final Random random = new Random();

  Users(Connection database) {
    this.database = database;
  }

  void insert(int count) throws SQLException {
    try (PreparedStatement insert = database.prepareStatement(INSERT)) {
      for (int i = 0; i < count; i++) {
        String name = one(NAMES) + " " + one(NAMES) + "son";
        insert.setString(1, one(JOBS));
        insert.setString(2, one(NAMES) + " LLC");
        insert.setString(3, random.nextInt(900) + "-" + random.nextInt(9_000));
        insert.setString(4, random.nextInt(900) + " Harbour Street\nApt. " + random.nextInt(90));
        insert.setString(5, name.toLowerCase(Locale.ROOT).replace(' ', '.'));
        insert.setString(6, name);
        insert.setString(7, random.nextBoolean() ? "F" : "M");
        insert.setString(8, random.nextInt(900) + " \"Quay\" Road");
        insert.setString(9, "user" + i + "@example.com");
        insert.setObject(10, LocalDate.of(1910, 1, 1).plusDays(random.nextInt(DAYS_OF_A_CENTURY)));
        insert.setObject(11, LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
