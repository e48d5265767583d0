// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.bind.NumericUnit;
import io.landfall.jdbc.bind.TimeRules;
import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.Dialects;
import io.landfall.jdbc.evolve.MissingTable;
import io.landfall.jdbc.table.TableNameFormat;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.BatchLimitsConfig;
import io.landfall.writer.RetryPolicy;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.errors.DataException;

/**
 * The configuration of the JDBC writer, checked.
 *
 * @param url where the database is
 * @param dialect which kind it is
 * @param driverProperties what the driver is given besides the URL, user and password included
 * @param connectionAttempts failed attempts to connect in a row after which the task fails; empty
 *     leaves it to the retry policy
 * @param connectionBackoffMs least delay between them; empty leaves it to the retry policy
 * @param tableName from topic to table
 * @param missingTable what happens when it is not there
 * @param batchSize rows that are sent to the database at once
 * @param times how points in time become columns
 * @param limits when a transaction is committed
 */
record JdbcWriterConfig(
    JdbcUrl url,
    Dialect dialect,
    Map<String, String> driverProperties,
    OptionalInt connectionAttempts,
    OptionalLong connectionBackoffMs,
    TableNameFormat tableName,
    MissingTable missingTable,
    int batchSize,
    TimeRules times,
    BatchLimits limits) {

  static final String CONNECTION_PREFIX = "connection.";
  static final String CONNECTION_URL = "connection.url";
  static final String CONNECTION_USER = "connection.user";
  static final String CONNECTION_PASSWORD = "connection.password";
  static final String CONNECTION_ATTEMPTS = "connection.attempts";
  static final String CONNECTION_BACKOFF_MS = "connection.backoff.ms";
  static final String INSERT_MODE = "insert.mode";
  static final String PK_MODE = "pk.mode";
  static final String TABLE_NAME_FORMAT = "table.name.format";
  static final String AUTO_CREATE = "auto.create";
  static final String BATCH_SIZE = "batch.size";
  static final String NUMERIC_TIMESTAMP_UNIT = "numeric.timestamp.unit";
  static final String DB_TIMEZONE = "db.timezone";

  /** As the peers' default, so that a configuration without the key behaves alike. */
  static final long RETRY_BACKOFF_MS = 3_000;

  private static final Set<String> OWN_CONNECTION_KEYS =
      Set.of(
          CONNECTION_URL,
          CONNECTION_USER,
          CONNECTION_PASSWORD,
          CONNECTION_ATTEMPTS,
          CONNECTION_BACKOFF_MS);

  private static final int DEFAULT_BATCH_SIZE = 3_000;

  static final ConfigDef CONFIG_DEF = define();

  JdbcWriterConfig {
    driverProperties = Map.copyOf(driverProperties);
  }

  /** Not the properties: passwords are among them. */
  @Override
  public String toString() {
    return "JdbcWriterConfig[" + url + "]";
  }

  private static ConfigDef define() {
    ConfigDef def = new ConfigDef();
    defineConnection(def);
    defineTables(def);
    defineValues(def);
    defineRetries(def);
    return BatchLimitsConfig.define(def);
  }

  private static void defineConnection(ConfigDef def) {
    def.define(
            CONNECTION_URL,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            check("jdbc:<database>:<address>", JdbcWriterConfig::checkUrl),
            Importance.HIGH,
            "JDBC URL of the database. Further keys that start with connection. are handed to the "
                + "driver without this prefix.")
        .define(CONNECTION_USER, Type.STRING, null, Importance.HIGH, "User to connect as, if any.")
        .define(
            CONNECTION_PASSWORD,
            Type.PASSWORD,
            null,
            Importance.HIGH,
            "Password of the user, if any.")
        .define(
            CONNECTION_ATTEMPTS,
            Type.INT,
            null,
            optional(Range.atLeast(1)),
            Importance.LOW,
            "Failed attempts to connect in a row after which the task fails. Not set, the task "
                + "tries for as long as "
                + RetryPolicy.TIMEOUT_MS
                + " says.")
        .define(
            CONNECTION_BACKOFF_MS,
            Type.LONG,
            null,
            optional(Range.atLeast(0)),
            Importance.LOW,
            "Milliseconds between attempts to connect at the least. Not set, the delay is that of "
                + "any other retry.");
  }

  private static void defineTables(ConfigDef def) {
    def.define(
            INSERT_MODE,
            Type.STRING,
            "insert",
            only("insert"),
            Importance.HIGH,
            "How records become rows: insert adds a row per record.")
        .define(
            PK_MODE,
            Type.STRING,
            "none",
            only("none"),
            Importance.HIGH,
            "Where the primary key comes from: none takes the fields of the value alone.")
        .define(
            TABLE_NAME_FORMAT,
            Type.STRING,
            TableNameFormat.TOPIC,
            check("<schema>.<table>", JdbcWriterConfig::checkTableName),
            Importance.MEDIUM,
            "Table that a record goes to; ${topic} is the record's topic. Dots separate schema "
                + "and table; inside double quotes they belong to the name.")
        .define(
            AUTO_CREATE,
            Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether a missing table is made from the schema of the first record for it.")
        .define(
            BATCH_SIZE,
            Type.INT,
            DEFAULT_BATCH_SIZE,
            Range.atLeast(0),
            Importance.MEDIUM,
            "Rows that are sent to the database in one go; 0 sends each by itself. All rows of a "
                + "batch are in one transaction, however they are sent.");
  }

  private static void defineValues(ConfigDef def) {
    def.define(
            NUMERIC_TIMESTAMP_UNIT,
            Type.STRING,
            "ms",
            check("s, ms, us or ns", JdbcWriterConfig::checkUnit),
            Importance.MEDIUM,
            "What numbers count that go into a column of dates or times: s, ms, us or ns since "
                + "1970-01-01 in UTC.")
        .define(
            DB_TIMEZONE,
            Type.STRING,
            "UTC",
            check("time zone such as UTC or Europe/Vienna", JdbcWriterConfig::checkZone),
            Importance.MEDIUM,
            "Time zone in which points in time are written to columns that have none.");
  }

  private static void defineRetries(ConfigDef def) {
    def.define(
            RetryPolicy.MAX_RETRIES,
            Type.INT,
            null,
            optional(Range.atLeast(0)),
            Importance.MEDIUM,
            "Repetitions of a failed transaction after which the task fails. Not set, it is "
                + "repeated for as long as "
                + RetryPolicy.TIMEOUT_MS
                + " says.")
        .define(
            RetryPolicy.BACKOFF_MS,
            Type.LONG,
            RETRY_BACKOFF_MS,
            Range.atLeast(0),
            Importance.MEDIUM,
            "Milliseconds before the first repetition of a failed transaction; doubles with each "
                + "further one, spread by full jitter.");
  }

  /**
   * Reads a configuration.
   *
   * @throws ConfigException for the first value that is missing or not allowed
   */
  static JdbcWriterConfig from(Map<String, String> props) {
    Map<String, Object> values = CONFIG_DEF.parse(props);
    JdbcUrl url = JdbcUrl.parse(text(values, CONNECTION_URL)).orElseThrow();
    Dialect dialect = Dialects.of(url.subprotocol()).orElseThrow();
    return new JdbcWriterConfig(
        url,
        dialect,
        driverProperties(props, values),
        optionalInt(values, CONNECTION_ATTEMPTS),
        values.get(CONNECTION_BACKOFF_MS) instanceof Long ms
            ? OptionalLong.of(ms)
            : OptionalLong.empty(),
        TableNameFormat.of(text(values, TABLE_NAME_FORMAT), dialect.quote()),
        (Boolean) value(values, AUTO_CREATE) ? MissingTable.CREATE : MissingTable.FAIL,
        Math.max(1, (Integer) value(values, BATCH_SIZE)),
        new TimeRules(
            NumericUnit.of(text(values, NUMERIC_TIMESTAMP_UNIT)),
            ZoneId.of(text(values, DB_TIMEZONE))),
        BatchLimitsConfig.limits(values));
  }

  private static Map<String, String> driverProperties(
      Map<String, String> props, Map<String, Object> values) {
    Map<String, String> driver = new HashMap<>();
    props.forEach(
        (key, value) -> {
          if (key.startsWith(CONNECTION_PREFIX) && !OWN_CONNECTION_KEYS.contains(key)) {
            driver.put(key.substring(CONNECTION_PREFIX.length()), value);
          }
        });
    if (values.get(CONNECTION_USER) instanceof String user) {
      driver.put("user", user);
    }
    if (values.get(CONNECTION_PASSWORD) instanceof Password password) {
      driver.put("password", password.value());
    }
    return driver;
  }

  private static OptionalInt optionalInt(Map<String, Object> values, String key) {
    return values.get(key) instanceof Integer number ? OptionalInt.of(number) : OptionalInt.empty();
  }

  private static String text(Map<String, Object> values, String key) {
    return (String) value(values, key);
  }

  private static Object value(Map<String, Object> values, String key) {
    return Objects.requireNonNull(values.get(key), key);
  }

  private static void checkUrl(String name, String url) {
    JdbcUrl parsed =
        JdbcUrl.parse(url)
            .orElseThrow(
                () ->
                    new ConfigException(
                        "Cannot use "
                            + (name + ": not a JDBC URL (expected jdbc:<database>:<address>)")));
    if (Dialects.of(parsed.subprotocol()).isEmpty()) {
      throw new ConfigException(
          "Cannot use "
              + (name + ": no dialect for " + parsed.subprotocol())
              + (" (there is one for " + Dialects.names() + ")"));
    }
  }

  private static void checkTableName(String name, String format) {
    if (format.isBlank()) {
      throw new ConfigException(name, format, "must not be empty");
    }
    try {
      TableNameFormat.of(format, '"').tableOf("topic");
    } catch (IllegalArgumentException | DataException e) {
      throw new ConfigException(name, format, e.getMessage());
    }
  }

  private static void checkZone(String name, String zone) {
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new ConfigException(name, zone, "no such time zone");
    }
  }

  private static void checkUnit(String name, String unit) {
    try {
      NumericUnit.of(unit);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name, unit, "must be s, ms, us or ns");
    }
  }

  /** One value for now; both spellings that the peers accept. */
  private static ConfigDef.Validator only(String allowed) {
    return check(
        allowed,
        (name, text) -> {
          if (!text.equals(allowed) && !text.equals(allowed.toUpperCase(Locale.ROOT))) {
            throw new ConfigException(name, text, "only " + allowed + " is available");
          }
        });
  }

  private static ConfigDef.Validator optional(ConfigDef.Validator validator) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value != null) {
            validator.ensureValid(name, value);
          }
        },
        validator::toString);
  }

  private static ConfigDef.Validator check(String expected, TextCheck check) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value instanceof String text) {
            check.ensureValid(name, text);
          }
        },
        () -> expected);
  }

  /** Refuses a text by throwing a ConfigException. */
  @FunctionalInterface
  private interface TextCheck {
    void ensureValid(String name, String text);
  }
}
