// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/** Makes up users as a source connector hands them on from a table. None of them exists. */
@SuppressWarnings("JavaUtilDate") // Connect's type for dates and times
final class Users {

  static final Schema SCHEMA =
      SchemaBuilder.struct()
          .name("USERS")
          .field("index", Schema.INT32_SCHEMA)
          .field("job", Schema.OPTIONAL_STRING_SCHEMA)
          .field("residence", Schema.OPTIONAL_STRING_SCHEMA)
          .field("username", Schema.OPTIONAL_STRING_SCHEMA)
          .field("name", Schema.OPTIONAL_STRING_SCHEMA)
          .field("sex", Schema.OPTIONAL_STRING_SCHEMA)
          .field("birthdate", org.apache.kafka.connect.data.Date.builder().optional().build())
          .field("timestamp", Timestamp.builder().optional().build())
          .build();

  private static final List<String> JOBS =
      List.of("Physiotherapist", "Archivist", "Ship broker", "Geologist", "Translator");
  private static final List<String> NAMES =
      List.of("Ada", "Bela", "Cleo", "Dora", "Emil", "Finn", "Zoë");
  private static final int DAYS_OF_A_CENTURY = 36_500;

  private final Random random = new Random();
  private int count;

  Struct next() {
    String name = one(NAMES) + " " + one(NAMES) + "son";
    LocalDate born = LocalDate.of(1910, 1, 1).plusDays(random.nextInt(DAYS_OF_A_CENTURY));
    return new Struct(SCHEMA)
        .put("index", ++count)
        .put("job", one(JOBS))
        .put("residence", random.nextInt(900) + " Harbour Street\nApt. " + random.nextInt(90))
        .put("username", name.toLowerCase(Locale.ROOT).replace(' ', '.'))
        .put("name", name)
        .put("sex", random.nextBoolean() ? "F" : "M")
        .put("birthdate", new Date(TimeUnit.DAYS.toMillis(born.toEpochDay())))
        .put("timestamp", new Date());
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
