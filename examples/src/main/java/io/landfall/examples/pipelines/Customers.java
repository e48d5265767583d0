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
import java.util.Random;

/** Makes up customers, two a second; every third is young. None of them exists. */
final class Customers {

  private static final List<String> NAMES =
      List.of("Scott", "Amy", "Julie", "Sheri", "João", "Conceição", "Zoë");
  private static final List<String> JOBS =
      List.of("Geóloga", "Tradutor", "Marinheiro", "Arquivista");
  private static final int MILLIS_BETWEEN = 500;

  private final Connection database;
  private final Random random = new Random();
  private LocalDateTime now;

  /** The last of so many will be of now. */
  Customers(Connection database, int expected) {
    this.database = database;
    this.now =
        LocalDateTime.now(ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.MILLIS)
            .minus((long) expected * MILLIS_BETWEEN, ChronoUnit.MILLIS);
  }

  void insert(int count) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement("INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < count; i++) {
        String name = one(NAMES) + " " + one(NAMES) + "son";
        now = now.plus(MILLIS_BETWEEN, ChronoUnit.MILLIS);
        insert.setString(1, name);
        insert.setString(2, random.nextBoolean() ? "F" : "M");
        insert.setString(3, random.nextInt(900) + " Rua do Porto\n\"Apto\" " + random.nextInt(90));
        insert.setString(4, "+1-475-559-" + (1000 + random.nextInt(9000)));
        insert.setString(5, "cliente" + i + "@example.org");
        insert.setObject(6, born(i % 3 == 0));
        insert.setString(7, one(JOBS));
        insert.setObject(8, now);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private LocalDate born(boolean young) {
    LocalDate from = LocalDate.of(young ? 2000 : 1940, 1, 1);
    return from.plusDays(random.nextInt(young ? 4_000 : 21_900));
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
