// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.examples.server.ObjectServer;
import io.landfall.examples.server.SourceDatabase;
import io.landfall.examples.server.UserDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Users from a table of PostgreSQL to a table of MySQL that is made for them, and to S3. MariaDB
 * stands in for MySQL; its driver takes the same URL. Where none is installed, that sink is left
 * out.
 */
public final class UsersToMySqlAndS3 implements Pipeline {

  private static final String TOPIC = "P_USERS";

  /** What the sinks must have, asked of the source. */
  private static final String SENT =
      """
      SELECT json_build_object('index', index, 'job', job, 'company', company, 'ssn', ssn,
        'residence', residence, 'username', username, 'name', name, 'sex', sex,
        'address', address, 'mail', mail, 'birthdate', birthdate - DATE '1970-01-01',
        'timestamp', (extract(epoch FROM timestamp) * 1000)::bigint)
      FROM "USERS"
      """;

  private static final String STORED =
      """
      SELECT JSON_OBJECT('index', `index`, 'job', job, 'company', company, 'ssn', ssn,
        'residence', residence, 'username', username, 'name', name, 'sex', sex,
        'address', address, 'mail', mail, 'birthdate', DATEDIFF(birthdate, '1970-01-01'),
        'timestamp', TIMESTAMPDIFF(MICROSECOND, '1970-01-01', timestamp) DIV 1000)
      FROM TEST.P_USERS
      """;
  private static final String COLUMNS =
      """
      SELECT GROUP_CONCAT(COLUMN_NAME, ' ', UPPER(COLUMN_TYPE) ORDER BY ORDINAL_POSITION
        SEPARATOR ', ')
      FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'TEST' AND TABLE_NAME = 'P_USERS'
      """;
  private static final String SAMPLE =
      """
      SELECT CONCAT_WS('  ', `index`, birthdate, timestamp, name, job)
      FROM TEST.P_USERS ORDER BY `index` LIMIT 3
      """;

  public static void main(String[] args) {
    System.exit(Show.of(new UsersToMySqlAndS3(), args) ? 0 : 1);
  }

  @Override
  public int records() {
    return 500;
  }

  @Override
  public List<Arrival> run(Stage stage, int records) throws Exception {
    stage.create(TOPIC, 1);
    try (SourceDatabase source = SourceDatabase.started("TEST", "/users/users.sql");
        ObjectServer server = ObjectServer.started("bucket-name");
        Connectors connectors = stage.connectors()) {
      Users users = new Users(source.connection());
      users.insert(records / 2);
      connectors.start(
          "SOURCE_POSTGRES",
          Connectors.configured(
              "/users/source_postgres.json",
              Map.of(
                  "database.hostname",
                  "127.0.0.1",
                  "database.port",
                  Integer.toString(source.port()))));
      Map<String, String> changed = new HashMap<>(server.bucket().address());
      changed.put("connector.class", "io.landfall.s3.S3SinkConnector");
      connectors.start("SINK_S3", Connectors.configured("/users/sink_s3.json", changed));
      users.insert(records - records / 2);

      Arrival mysql = toMySql(stage, source, records);
      connectors.await("lines", records, () -> server.bucket().linesBelow("topics/").size());
      List<String> lines = server.bucket().linesBelow("topics/");
      return List.of(
          mysql,
          Arrival.compared(
              "004 PostgreSQL -> P_USERS -> S3",
              Json.all(source.column(SENT)),
              Json.all(lines),
              lines.subList(0, Math.min(2, lines.size()))));
    }
  }

  private static Arrival toMySql(Stage stage, SourceDatabase source, int records) throws Exception {
    String path = "004 PostgreSQL -> P_USERS -> MariaDB";
    if (!UserDatabase.isInstalled()) {
      return Arrival.leftOut(path, records, "there is no " + UserDatabase.DAEMON);
    }
    try (UserDatabase database = UserDatabase.started();
        Connectors connectors = stage.connectors()) {
      connectors.start(
          "SINK_MYSQL",
          Connectors.configured(
              "/users/sink_mysql.json",
              Map.of(
                  "connector.class",
                  "io.landfall.jdbc.JdbcSinkConnector",
                  "connection.url",
                  "jdbc:mysql://" + database.address() + "/TEST")));
      connectors.await("rows", records, () -> rows(database));
      List<JsonNode> stored = Json.all(database.column(STORED));
      List<String> sample = database.column(COLUMNS);
      sample.addAll(database.column(SAMPLE));
      return Arrival.compared(path, Json.all(source.column(SENT)), stored, sample);
    }
  }

  private static int rows(UserDatabase database) throws Exception {
    return database.column("SHOW TABLES FROM TEST LIKE 'P_USERS'").isEmpty()
        ? 0
        : Integer.parseInt(database.column("SELECT COUNT(*) FROM TEST.P_USERS").get(0));
  }
}
