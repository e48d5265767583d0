// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.connection.JdbcUrl;
import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.DialectOptions;
import io.landfall.jdbc.dialect.DialectProvider;
import io.landfall.jdbc.dialect.Dialects;
import io.landfall.jdbc.dialect.Quoting;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys that say how the database is spoken to. */
final class DialectKeys {

  static final String NAME = "dialect.name";
  static final String QUOTE = "quote.sql.identifiers";
  static final String AIVEN_QUOTE = "sql.quote.identifiers";

  private static final String ALWAYS = "always";
  private static final String NEVER = "never";

  private DialectKeys() {}

  static void define(ConfigDef def) {
    def.define(
            NAME,
            Type.STRING,
            "",
            KeyChecks.text("name of a dialect", DialectKeys::checkName),
            Importance.LOW,
            "Dialect of SQL, whatever the URL says. Empty takes the one of connection.url.")
        .define(
            QUOTE,
            Type.STRING,
            ALWAYS,
            KeyChecks.text("always, never", DialectKeys::checkQuoting),
            Importance.MEDIUM,
            "Whether names of tables and columns are quoted: always, so that they are taken as "
                + "they are, or never, so that the database folds their case. Without quotes only "
                + "names of letters, digits, _ and $ are possible.")
        .define(
            AIVEN_QUOTE,
            Type.BOOLEAN,
            null,
            Importance.LOW,
            "The same as " + QUOTE + ", as true or false.");
  }

  static Dialect read(Map<String, Object> values, JdbcUrl url, ZoneId zone) {
    return provider(values, url)
        .dialect(new DialectOptions(quoting(values), zone, TableKeys.mergeLock(values)));
  }

  /** The same dialect with every name quoted: for tables of our own. */
  static Dialect quoting(Map<String, Object> values, JdbcUrl url, ZoneId zone) {
    return provider(values, url)
        .dialect(new DialectOptions(Quoting.ALWAYS, zone, TableKeys.mergeLock(values)));
  }

  /** The dialect by its name if there is one of this name, otherwise by the URL. */
  static DialectProvider provider(Map<String, ?> values, JdbcUrl url) {
    Object name = values.get(NAME);
    return Dialects.named(name == null ? "" : name.toString().trim())
        .orElseGet(() -> Dialects.ofUrl(url.text()));
  }

  private static Quoting quoting(Map<String, Object> values) {
    Quoting quoting = Quoting.valueOf(KeyChecks.text(values, QUOTE).toUpperCase(Locale.ROOT));
    if (!(values.get(AIVEN_QUOTE) instanceof Boolean quotes) || quotes) {
      return quoting;
    }
    return Quoting.NEVER;
  }

  private static void checkName(String key, String name) {
    if (!name.isBlank() && Dialects.named(name.trim()).isEmpty()) {
      throw new ConfigException(
          "Cannot use "
              + (key + ": no dialect " + name.trim())
              + (" (there is " + Dialects.names() + ")"));
    }
  }

  private static void checkQuoting(String key, String quoting) {
    if (!quoting.trim().equalsIgnoreCase(ALWAYS) && !quoting.trim().equalsIgnoreCase(NEVER)) {
      throw new ConfigException(key, quoting, "must be always or never");
    }
  }
}
