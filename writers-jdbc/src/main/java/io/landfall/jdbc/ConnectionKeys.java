// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.connection.BlockedParameters;
import io.landfall.jdbc.connection.ConnectionSettings;
import io.landfall.jdbc.connection.CredentialsProviders;
import io.landfall.jdbc.connection.JdbcUrl;
import io.landfall.writer.RetryPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/** The keys that say how to reach the database. */
final class ConnectionKeys {

  static final String PREFIX = "connection.";
  static final String URL = "connection.url";
  static final String USER = "connection.user";
  static final String PASSWORD = "connection.password";
  static final String ATTEMPTS = "connection.attempts";
  static final String BACKOFF_MS = "connection.backoff.ms";

  static final String BLOCKED = "connection.blocked.parameters";
  static final String VALIDATE = "connection.validate";
  static final String CREDENTIALS_PREFIX = "jdbc.credentials.provider.";
  static final String CREDENTIALS = CREDENTIALS_PREFIX + "class";

  private static final Set<String> OWN =
      Set.of(URL, USER, PASSWORD, ATTEMPTS, BACKOFF_MS, BLOCKED, VALIDATE);

  private ConnectionKeys() {}

  static void define(ConfigDef def) {
    def.define(
            URL,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            KeyChecks.text("jdbc:<database>:<address>", ConnectionKeys::checkUrl),
            Importance.HIGH,
            "JDBC URL of the database. Further keys that start with connection. are handed to the "
                + "driver without this prefix.")
        .define(USER, Type.STRING, null, Importance.HIGH, "User to connect as, if any.")
        .define(PASSWORD, Type.PASSWORD, null, Importance.HIGH, "Password of the user, if any.")
        .define(
            ATTEMPTS,
            Type.INT,
            null,
            KeyChecks.optional(Range.atLeast(1)),
            Importance.LOW,
            "Failed attempts to connect in a row after which the task fails. Not set, the task "
                + "tries for as long as "
                + RetryPolicy.TIMEOUT_MS
                + " says.")
        .define(
            BACKOFF_MS,
            Type.LONG,
            null,
            KeyChecks.optional(Range.atLeast(0)),
            Importance.LOW,
            "Milliseconds between attempts to connect at the least. Not set, the delay is that of "
                + "any other retry.")
        .define(
            BLOCKED,
            Type.LIST,
            BlockedParameters.DEFAULT,
            Importance.LOW,
            "Parameters that neither connection.url nor a connection. key may have. default stands "
                + "for those that make a driver load classes, run scripts, touch files or "
                + "deserialise; -name allows one of them, other names are blocked too.")
        .define(
            VALIDATE,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether validating the configuration of a connector also opens a connection.")
        .define(
            CREDENTIALS,
            Type.STRING,
            "",
            KeyChecks.text(
                "class of a CredentialsProvider",
                (name, type) -> CredentialsProviders.check(type.trim())),
            Importance.LOW,
            "Class that is asked for user and password whenever a connection is made. Keys that "
                + "start with "
                + CREDENTIALS_PREFIX
                + " are handed to it without this prefix. Empty takes connection.user and "
                + "connection.password.");
  }

  /**
   * How to connect.
   *
   * @throws ConfigException for a parameter that is blocked, or a provider that cannot be used
   */
  static ConnectionSettings read(Map<String, String> props, Map<String, Object> values) {
    for (ConfigValue fault : blocked(props)) {
      throw new ConfigException(fault.errorMessages().get(0));
    }
    return new ConnectionSettings(
        JdbcUrl.parse(KeyChecks.text(values, URL)).orElseThrow(),
        driverProperties(props, values),
        CredentialsProviders.of(KeyChecks.text(values, CREDENTIALS), forProvider(props)),
        values.get(ATTEMPTS) instanceof Integer number
            ? OptionalInt.of(number)
            : OptionalInt.empty(),
        values.get(BACKOFF_MS) instanceof Long ms ? OptionalLong.of(ms) : OptionalLong.empty());
  }

  /** The parameters that may not be used, each with its key. */
  static List<ConfigValue> blocked(Map<String, String> props) {
    BlockedParameters blocked =
        BlockedParameters.of(
            List.of(props.getOrDefault(BLOCKED, BlockedParameters.DEFAULT).split(",", -1)));
    List<ConfigValue> faults = new ArrayList<>();
    blocked
        .inUrl(props.getOrDefault(URL, ""))
        .ifPresent(name -> faults.add(KeyChecks.fault(URL, blocked.fault(URL, name))));
    withoutPrefix(props, PREFIX, OWN)
        .forEach(
            (name, value) ->
                blocked
                    .inProperties(Map.of(name, value))
                    .map(
                        found ->
                            KeyChecks.fault(PREFIX + name, blocked.fault(PREFIX + name, found)))
                    .ifPresent(faults::add));
    return faults;
  }

  private static Map<String, String> forProvider(Map<String, String> props) {
    Map<String, String> all = new HashMap<>(props);
    all.putAll(withoutPrefix(props, CREDENTIALS_PREFIX, Set.of(CREDENTIALS)));
    return all;
  }

  private static Map<String, String> withoutPrefix(
      Map<String, String> props, String prefix, Set<String> except) {
    Map<String, String> found = new TreeMap<>();
    props.forEach(
        (key, value) -> {
          if (key.startsWith(prefix) && !except.contains(key)) {
            found.put(key.substring(prefix.length()), value);
          }
        });
    return found;
  }

  private static Map<String, String> driverProperties(
      Map<String, String> props, Map<String, Object> values) {
    Map<String, String> driver = withoutPrefix(props, PREFIX, OWN);
    if (values.get(USER) instanceof String user) {
      driver.put("user", user);
    }
    if (values.get(PASSWORD) instanceof Password password) {
      driver.put("password", password.value());
    }
    return driver;
  }

  private static void checkUrl(String name, String url) {
    if (JdbcUrl.parse(url).isEmpty()) {
      throw new ConfigException(
          "Cannot use " + (name + ": not a JDBC URL (expected jdbc:<database>:<address>)"));
    }
  }
}
