// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static io.landfall.testing.secrets.Secrets.planted;

import io.landfall.testing.secrets.SecretsProbe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Tries addresses and keys that hold secrets and do not work, and records that do not fit. */
final class SecretsOfJdbc {

  private static final Schema SCHEMA =
      SchemaBuilder.struct().field("a", Schema.STRING_SCHEMA).build();

  private static final String IN_MEMORY = "jdbc:h2:mem:probe;DB_CLOSE_DELAY=-1";

  private static final List<String> URLS =
      List.of(
          "jdbc:postgresql://ada:" + planted(1) + "@127.0.0.1:1/db",
          "jdbc:postgresql://127.0.0.1:1/db?password=" + planted(2) + "&sslpassword=" + planted(3),
          "jdbc:postgresql://127.0.0.1:nine/db?user=ada&password=" + planted(4),
          "jdbc:postgresql://127.0.0.1:1/db?socketFactory=x&password=" + planted(5),
          "jdbc:mariadb://127.0.0.1:1/db?user=ada&password=" + planted(6),
          "jdbc:mariadb://127.0.0.1:1/db?keyStorePassword=" + planted(7) + "&sslMode=nonsense",
          "jdbc:mysql://ada:" + planted(8) + "@127.0.0.1:1/db",
          "jdbc:mysql://address=(host=127.0.0.1)(port=1)(user=ada)(password=" + planted(9) + ")/db",
          "jdbc:sqlserver://127.0.0.1:1;user=ada;password={" + planted(10) + ";x}",
          "jdbc:oracle:thin:scott/" + planted(11) + "@127.0.0.1:1521/db",
          "jdbc:nobody://ada:" + planted(12) + "@127.0.0.1/db;password=" + planted(13),
          "jdbc:db2://127.0.0.1:1/db:user=ada;password=" + planted(14) + ";",
          "https://ada:" + planted(15) + "@127.0.0.1/db",
          "jdbc:h2:mem:other;NOSUCH=" + planted(16) + ";PASSWORD=" + planted(17),
          IN_MEMORY + ";USER=sa;PASSWORD=" + planted(18));

  private SecretsOfJdbc() {}

  public static void main(String[] args) throws Exception {
    Properties right = new Properties();
    right.setProperty("user", "sa");
    right.setProperty("password", "right");
    try (Connection keeper = DriverManager.getConnection(IN_MEMORY, right);
        SecretsProbe probe = new SecretsProbe(new JdbcSinkConnector())) {
      for (String url : URLS) {
        probe.tryOut(config(url), List.of(record(0, "a")));
      }
      probe.tryOut(
          config(IN_MEMORY, "connection.user", "sa", "connection.password", planted(19)),
          List.of(record(0, "a")));
      probe.tryOut(
          config(
              "jdbc:postgresql://127.0.0.1:1/db",
              "jdbc.credentials.provider.class",
              "java.lang.String",
              "jdbc.credentials.provider.secret",
              planted(20),
              "connection.sslpassword",
              planted(21),
              "connection.pasword",
              planted(22),
              "insert.mode",
              "nonsense",
              "batch.size",
              "many"),
          List.of(record(0, "a")));
      keeper.createStatement().execute("CREATE TABLE \"probe\" (\"a\" VARCHAR(3) NOT NULL)");
      probe.tryOut(
          config(
              IN_MEMORY,
              "connection.user",
              "sa",
              "connection.password",
              "right",
              "errors.tolerance",
              "all"),
          List.of(record(0, "a"), record(1, planted(23)), record(2, "b")));
    }
    System.exit(0);
  }

  private static Map<String, String> config(String url, String... more) {
    Map<String, String> config = new HashMap<>();
    config.put("connection.url", url);
    config.put("connection.attempts", "1");
    config.put(
        "consumer.override.sasl.jaas.config", "y required password=\"" + planted(24) + "\";");
    for (int i = 0; i < more.length; i += 2) {
      config.put(more[i], more[i + 1]);
    }
    return config;
  }

  private static SinkRecord record(long offset, String text) {
    return new SinkRecord(
        "probe", 0, null, null, SCHEMA, new Struct(SCHEMA).put("a", text), offset);
  }
}
