// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format;

import io.landfall.config.ClassLookup;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/** The formats there are. */
public final class Formats {

  private static final String PEER = "io.confluent.connect.s3.format.";

  private Formats() {}

  /** All of them by name, those that the application's thread sees first. */
  public static Collection<FormatProvider> all() {
    Map<String, FormatProvider> byName = new LinkedHashMap<>();
    for (ClassLoader loader : ClassLookup.loaders()) {
      ServiceLoader.load(FormatProvider.class, loader)
          .forEach(provider -> byName.putIfAbsent(provider.name(), provider));
    }
    return byName.values();
  }

  /**
   * The provider of a short name, an alias, or the name of its own class.
   *
   * @throws ConfigException for any other name; the message has those that work
   */
  public static FormatProvider named(String name) {
    String asked = name.trim();
    for (FormatProvider provider : all()) {
      if (provider.name().equals(asked.toLowerCase(Locale.ROOT))
          || provider.aliases().contains(asked)
          || provider.getClass().getName().equals(asked)) {
        return provider;
      }
    }
    throw new ConfigException(
        "Cannot find format: "
            + asked
            + (" (one of " + names())
            + (asked.startsWith(PEER) || !asked.contains(".")
                ? ")"
                : ", or a class that implements " + FormatProvider.class.getName() + ")"));
  }

  /** Adds the keys of all formats. */
  public static ConfigDef define(ConfigDef def) {
    for (FormatProvider provider : all()) {
      for (ConfigKey key : provider.config().configKeys().values()) {
        if (!def.names().contains(key.name)) {
          def.define(key);
        }
      }
    }
    return def;
  }

  /** What a key that names a format may say. */
  public static String described() {
    return names() + " or the class of a format";
  }

  private static String names() {
    return all().stream().map(FormatProvider::name).sorted().collect(Collectors.joining(", "));
  }
}
